// One entry's own page.
import './page.js';
import {onLanguage, t} from './i18n.js';
import {el} from './dom.js';
import {get} from './api.js';
import {moment} from './format.js';
import {problemView} from './problems.js';
import {matchView, subjectFacts} from './match.js';
import {reportForm} from './report-form.js';

const place = document.getElementById('entry');
const id = location.pathname.split('/').filter(Boolean)[1] ?? '';
let entry = null;
let failure = null;

function render() {
  place.replaceChildren(failure ? problemView(failure) : card());
  place.removeAttribute('aria-busy');
}

function card() {
  return el('article', {class: 'subject-card', 'data-testid': 'subject-card'},
    el('header', {class: 'subject'}, el('h2', {class: 'subject-name'}, entry.subject.name), subjectFacts(entry.subject)),
    el('p', {class: 'as-of'}, t('entry.asOf', {asOf: moment(entry.asOf), edition: entry.edition})),
    matchView(entry, 'h3', true));
}

try {
  entry = await get(`/v1/entries/${id}`); // the path's own segment, still percent-encoded
} catch (problem) {
  failure = problem;
}
render();
onLanguage(render);
if (entry) {
  // A breach is of the restriction on whose entry it is reported.
  document.getElementById('breach-choice').hidden = entry.list !== 'consumption';
  document.getElementById('clue').hidden = false;
  reportForm(() => ({kind: 'clue', entryId: entry.entryId, about: document.querySelector('[name="about"]:checked').value}));
}
