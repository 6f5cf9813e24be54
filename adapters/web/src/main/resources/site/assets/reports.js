// Opinions to a court, the reply to one's own report, and the reviewed digests.
import './page.js';
import {onLanguage, t, tCode} from './i18n.js';
import {el, focusOn, row} from './dom.js';
import {get, post} from './api.js';
import {date, moment} from './format.js';
import {problemView} from './problems.js';
import {mark, reportForm, retranslate} from './report-form.js';

const $ = (id) => document.getElementById(id);
let status = null;
let missed = null; // the problem instead of a status
let digests = null;
let failure = null; // the problem instead of the digests

function court() {
  const code = $('r-court').value.normalize('NFKC').trim();
  return mark('r-court', code === '' ? 'reports.error.court' : null) ? null : {kind: 'opinion', court: code};
}

async function ask(event) {
  event.preventDefault();
  const [reference, secret] = ['s-reference', 's-secret'].map((id) => $(id).value.trim());
  mark('s-secret', secret === '' ? 'reports.error.empty' : null);
  mark('s-reference', reference === '' ? 'reports.error.empty' : null);
  const first = event.target.querySelector('[aria-invalid="true"]');
  if (first) {
    first.focus();
    return;
  }
  $('r-status').textContent = t('status.running');
  try {
    [status, missed] = [await post('/v1/reports/status', {reference, secret}), null];
  } catch (problem) {
    [status, missed] = [null, problem];
  }
  render();
  const heading = $('s-result').querySelector('h3');
  $('r-status').textContent = heading.textContent;
  focusOn(heading);
}

function statusView() {
  const {answer} = status;
  return el('div', {class: 'notice', id: 'report-status', 'data-testid': 'report-status', 'data-state': status.state},
    el('h3', {}, t(`status.${status.state}`)),
    status.late && el('p', {id: 'report-late'}, el('strong', {}, t('status.late'))),
    el('dl', {},
      row(t('reports.kind'), tCode('about', status.about ?? status.kind)),
      row(t('reports.court'), status.court.name),
      row(t('reports.receivedAt'), moment(status.receivedAt)),
      row(t('reports.replyBy'), status.replyBy && date(status.replyBy)),
      answer && row(t('status.answeredOn'), date(answer.answeredOn)),
      answer && row(t('status.outcome'), tCode('reportOutcome', answer.outcome)),
      answer && row(t('status.reply'), el('span', {class: 'long'}, answer.reply), {class: 'wide'})),
    status.state === 'answered' && !answer && el('p', {}, t('status.erased')));
}

function missedView() {
  const none = missed.type === 'not-found';
  const words = none ? 'status.none' : missed.type === 'quota-exceeded' ? 'problem.quota-exceeded' : 'status.problem';
  return el('div', {class: 'notice problem', 'data-testid': 'problem', 'data-problem': missed.type},
    el('h3', {}, t(words)), el('p', {}, t(`${words}.text`)));
}

function digest(item) {
  return el('article', {class: 'panel', 'data-testid': 'digest'},
    el('h3', {}, tCode('about', item.about ?? item.kind), ' · ', tCode('reportOutcome', item.outcome)),
    el('p', {class: 'fine'}, item.court.name, ' · ', date(item.releasedOn)),
    el('dl', {}, row(t('digests.reported'), item.reported), row(t('digests.result'), item.result)));
}

function digestsView() {
  if (failure) return [problemView(failure, 'h3')];
  return digests.length ? digests.map(digest) : [el('p', {class: 'empty', id: 'no-digests'}, t('digests.none'))];
}

function render() {
  $('s-result').replaceChildren(...[status && statusView(), missed && missedView()].filter(Boolean));
  if (digests || failure) $('digests').replaceChildren(...digestsView());
}

reportForm(court);
$('status-form').addEventListener('submit', ask);
$('s-submit').disabled = false;
onLanguage(() => { retranslate($('status-form')); render(); });
try {
  ({digests = []} = await get('/v1/reports/digests'));
} catch (problem) {
  failure = problem;
}
render();
