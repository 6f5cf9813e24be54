// Sends a clue or an opinion. What was written stays in the form until it was received; reference and code are shown once.
import {onLanguage, t} from './i18n.js';
import {el, focusOn, row} from './dom.js';
import {post} from './api.js';
import {date} from './format.js';

const $ = (id) => document.getElementById(id);
const OWN_WORDS = ['not-found', 'invalid-request', 'quota-exceeded', 'too-large'];
let receipt = null;
let failure = null;
let key = null; // of this sending: pressed twice, it is still one report

/** `read` gives the rest of the body, or null after it marked what is missing. */
export function reportForm(read) {
  const form = $('report-form');
  form.addEventListener('submit', (event) => submit(event, read));
  form.addEventListener('input', () => { key = null; });
  form.addEventListener('change', () => { key = null; });
  onLanguage(() => { retranslate(form); render(); });
  $('r-submit').disabled = false;
}

async function submit(event, read) {
  event.preventDefault();
  const rest = read();
  const text = $('r-text').value.trim();
  const length = [...text].length;
  const fault = mark('r-text', length < 10 || length > 4000 ? 'reports.error.text' : null);
  if (!rest || fault) {
    event.target.querySelector('[aria-invalid="true"]').focus();
    return;
  }
  const contact = $('r-contact').value.trim();
  await send({...rest, text, ...(contact ? {contact} : {})}, event.target);
}

async function send(body, form) {
  key ??= random();
  say('reports.sending');
  $('r-submit').disabled = true;
  try {
    [receipt, failure] = [await post('/v1/reports', body, undefined, {'idempotency-key': key}), null];
    form.reset();
    key = null;
  } catch (problem) {
    [receipt, failure] = [null, problem];
  }
  $('r-submit').disabled = false;
  render();
  say(failure ? 'reports.problem' : 'reports.received');
  focusOn($('r-result').querySelector('h3'));
}

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const say = (what) => { $('r-status').textContent = t(what); };

function render() {
  $('r-result').replaceChildren(...[receipt && received(), failure && failed()].filter(Boolean));
}

function received() {
  return el('div', {class: 'notice', id: 'receipt', 'data-testid': 'receipt'},
    el('h3', {}, t('reports.received')),
    el('p', {}, el('strong', {}, t('reports.keep'))),
    el('dl', {},
      row(t('status.reference'), el('code', {id: 'receipt-reference'}, receipt.reference)),
      row(t('status.secret'), el('code', {id: 'receipt-secret'}, receipt.secret)),
      row(t('reports.court'), receipt.court.name),
      row(t('reports.replyBy'), receipt.replyBy && date(receipt.replyBy))),
    el('p', {}, el('a', {href: '/reports'}, t('status.h2'))));
}

function failed() {
  const kind = OWN_WORDS.includes(failure.type) ? failure.type : 'other';
  return el('div', {class: 'notice problem', 'data-testid': 'problem', 'data-problem': failure.type},
    el('h3', {}, t('reports.problem')), el('p', {}, t(`reports.problem.${kind}`)));
}

/** Says at a field what is wrong with it, or takes that back; returns the fault. */
export function mark(id, fault) {
  const place = $(`${id}-error`);
  if (fault) $(id).setAttribute('aria-invalid', 'true'); else $(id).removeAttribute('aria-invalid');
  place.hidden = !fault;
  place.textContent = fault ? t(fault) : '';
  if (fault) place.dataset.fault = fault; else delete place.dataset.fault;
  return fault;
}

export function retranslate(form) {
  form.querySelectorAll('[data-fault]').forEach((node) => { node.textContent = t(node.dataset.fault); });
}
