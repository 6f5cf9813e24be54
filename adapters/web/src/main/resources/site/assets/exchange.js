// How late each receiver is with removals, as the hub last looked.
import './page.js';
import {onLanguage, t} from './i18n.js';
import {el, row} from './dom.js';
import {get} from './api.js';
import {problemView} from './problems.js';

const place = document.getElementById('exchange');
let seen = null;
let failure = null;

function time(seconds) {
  if (seconds === null) return null;
  const s = Number(seconds);
  if (s < 120) return t('exchange.seconds').replace('{n}', s < 10 ? s.toFixed(2) : s.toFixed(0));
  if (s < 7200) return t('exchange.minutes').replace('{n}', (s / 60).toFixed(0));
  if (s < 172800) return t('exchange.hours').replace('{n}', (s / 3600).toFixed(1));
  return t('exchange.days').replace('{n}', (s / 86400).toFixed(1));
}

function subscriber(item) {
  const {removals} = item;
  const refused = Object.values(item.refusedAcknowledgements).reduce((sum, n) => sum + n, 0);
  const state = item.escalation === 'escalated' ? 'exchange.escalated' : item.overdue ? 'exchange.overdue' : 'exchange.inTime';
  return el('article', {class: 'panel', 'data-testid': 'subscriber'},
    el('h2', {}, item.subscriber),
    el('p', item.overdue ? {class: 'notice warn'} : {class: 'fine'}, t(state)),
    el('dl', {},
      row(t('exchange.acknowledged'), `${item.acknowledgedEdition} / ${seen.edition}`),
      row(t('exchange.behind'), item.editionsBehind ? `${item.editionsBehind} · ${time(item.secondsBehind)}` : t('none')),
      row(t('exchange.done'), String(removals.acknowledged)),
      row(t('exchange.outstanding'), removals.outstandingMore ? `${removals.outstanding}+` : String(removals.outstanding)),
      row(t('exchange.p50'), time(removals.p50Seconds)),
      row(t('exchange.p99'), time(removals.p99Seconds)),
      row(t('exchange.longest'), time(removals.longestSeconds)),
      row(t('exchange.refused'), refused ? String(refused) : null)));
}

function render() {
  if (failure) return place.replaceChildren(problemView(failure));
  const late = (a, b) => Number(b.overdue) - Number(a.overdue) || b.removals.outstanding - a.removals.outstanding;
  const shown = [...seen.subscribers].sort(late).map(subscriber);
  return place.replaceChildren(...(shown.length ? shown : [el('p', {class: 'empty'}, t('exchange.none'))]));
}

try {
  seen = await get('/v1/exchange');
} catch (problem) {
  failure = problem;
}
render();
onLanguage(render);
