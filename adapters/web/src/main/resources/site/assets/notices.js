// Notices, newest first as the hub gives them.
import './page.js';
import {onLanguage, t} from './i18n.js';
import {el} from './dom.js';
import {get} from './api.js';
import {date} from './format.js';
import {problemView} from './problems.js';

const place = document.getElementById('notices');
let notices = [];
let failure = null;

function notice(item) {
  return el('article', {class: 'panel', 'data-testid': 'notice'},
    item.title && el('h2', {}, item.title),
    item.publishedOn && el('p', {class: 'fine'}, date(item.publishedOn)),
    el('p', {}, item.text ?? ''));
}

function render() {
  const shown = notices.length ? notices.map(notice) : [el('p', {class: 'empty', id: 'no-notices'}, t('notices.none'))];
  place.replaceChildren(...(failure ? [problemView(failure)] : shown));
}

try {
  notices = (await get('/v1/notices')).notices ?? [];
} catch (problem) {
  failure = problem;
}
render();
onLanguage(render);
