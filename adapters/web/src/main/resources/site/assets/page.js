// What every page does: its language, and the switch.
import {apply, language, onLanguage, setLanguage, t} from './i18n.js';

const button = document.getElementById('lang-switch');

function label() {
  const chinese = language() === 'zh';
  button.textContent = chinese ? 'English' : '中文';
  button.lang = chinese ? 'en' : 'zh-CN';
}

apply();
label();
onLanguage(label);
button.hidden = false;

// While the browser works for one more question: a sentence, no puzzle.
const patience = document.createElement('p');
patience.id = 'patience';
patience.className = 'notice';
patience.setAttribute('role', 'status');
patience.hidden = true;
const form = document.querySelector('main form');
if (form) form.after(patience); else document.querySelector('main').append(patience);
document.addEventListener('proof', ({detail: working}) => {
  patience.hidden = !working;
  patience.textContent = working ? t('proof.running') : '';
});
button.addEventListener('click', () => setLanguage(language() === 'zh' ? 'en' : 'zh'));
