// What every page does: its language, and the switch.
import {apply, language, onLanguage, setLanguage} from './i18n.js';

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
button.addEventListener('click', () => setLanguage(language() === 'zh' ? 'en' : 'zh'));
