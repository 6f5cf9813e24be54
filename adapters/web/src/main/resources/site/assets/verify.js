// The latest edition and the log's state, to be compared with what others see.
import './page.js';
import {onLanguage, t} from './i18n.js';
import {el, row} from './dom.js';
import {get, getText} from './api.js';
import {moment} from './format.js';

const $ = (id) => document.getElementById(id);
const quiet = (promise) => promise.catch(() => null);

const [edition, checkpoint, sm3, keys] = await Promise.all([
  quiet(get('/v1/editions/latest')),
  quiet(getText('/v1/log/checkpoint')),
  quiet(getText('/v1/log/sm3/checkpoint')),
  quiet(get('/v1/log/keys')),
]);

function render() {
  $('latest-edition').replaceChildren(edition ? summary() : el('p', {}, t('verify.failed')));
  $('checkpoint').textContent = checkpoint ?? t('verify.failed');
  $('checkpoint-sm3').textContent = sm3 ?? t('verify.failed');
  $('log-keys').textContent = keys ? readable(keys) : t('verify.failed');
}

// A certificate's lines as lines.
const readable = (value) => JSON.stringify(value, null, 2).replaceAll('\\n', '\n');

function summary() {
  return el('dl', {},
    row(t('verify.number'), el('span', {class: 'number', id: 'edition-number'}, String(edition.edition))),
    row(t('verify.published'), moment(edition.publishedAt)),
    row(t('verify.positions'), `${edition.fromPosition} – ${edition.toPosition}`),
    row(t('verify.previous'), el('code', {}, edition.previousDigest ?? t('none')), {class: 'wide'}));
}

document.querySelectorAll('[data-origin]').forEach((node) => { node.textContent = location.origin; });
render();
onLanguage(render);
