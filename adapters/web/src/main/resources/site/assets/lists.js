// How many stand on each list now.
import './page.js';
import {onLanguage, t} from './i18n.js';
import {get} from './api.js';
import {count, moment} from './format.js';
import {LISTS} from './lists-order.js';

const answers = new Map();

function render() {
  for (const [list, answer] of answers) {
    document.getElementById(`count-${list}`).textContent = answer ? count(answer.count) : '—';
    document.getElementById(`fresh-${list}`).textContent = answer
      ? t('lists.asOf', {asOf: moment(answer.asOf), edition: answer.edition})
      : t('lists.unavailable');
  }
}

await Promise.all(LISTS.map(async (list) => answers.set(list, await get(`/v1/lists/${list}`).catch(() => null))));
render();
onLanguage(render);
