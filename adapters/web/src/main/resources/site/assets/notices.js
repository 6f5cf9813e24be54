// Notices, newest first as the hub gives them.
import './page.js';
import {onLanguage, t} from './i18n.js';
import {el, row} from './dom.js';
import {get} from './api.js';
import {date} from './format.js';
import {problemView} from './problems.js';

const place = document.getElementById('notices');
let notices = [];
let failure = null;

// What a kind adds: a row for each thing that is there.
function facts({caseNumber, bounty, auction, until}) {
  return el('dl', {},
    row(t('notices.case'), caseNumber),
    row(t('notices.amount'), bounty?.amount ?? bounty?.formula),
    row(t('notices.conditions'), bounty?.conditions),
    row(t('notices.starts'), auction && date(auction.startsOn)),
    row(t('notices.startPrice'), auction?.startPrice),
    row(t('notices.deposit'), auction?.deposit),
    row(t('notices.platform'), auction?.platform),
    row(t('notices.until'), until && date(until)));
}

function notice(item) {
  return el('article', {class: 'panel', 'data-testid': 'notice'},
    el('p', {class: 'fine'}, t(`notices.kind.${item.kind}`), ' · ', item.court.name, ' · ', date(item.publishedOn)),
    el('h2', {}, item.title),
    el('p', {class: 'long'}, item.text),
    facts(item));
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
