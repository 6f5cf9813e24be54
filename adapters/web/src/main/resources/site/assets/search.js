// The search page. What was asked and answered lives in memory only: reload or "clear" forgets it.
import './page.js';
import {onLanguage, t} from './i18n.js';
import {el, focusOn} from './dom.js';
import {post, Problem} from './api.js';
import {problemTitle, problemView} from './problems.js';
import {outcomeTitle, outcomeView} from './outcome.js';
import {bySubject} from './subjects.js';
import {subjectCard} from './match.js';
import {arrange, clear, read, retranslate} from './form.js';

const $ = (id) => document.getElementById(id);
const OUTCOMES = ['listed', 'not-listed', 'name-mismatch', 'possible', 'ambiguous'];
let asked = null; // {path, body, query}
let answer = null; // the hub's answer, with the matches of every page so far
let failure = null; // the Problem shown instead of, or below, the answer
let running = null; // aborts the search before

function say(text) {
  $('status').textContent = text;
}

async function ask(request, earlier) {
  running?.abort();
  const mine = (running = new AbortController());
  $('results').setAttribute('aria-busy', 'true');
  say(t('search.running'));
  try {
    const cursor = earlier?.nextCursor;
    const page = await post(request.path, cursor ? {...request.body, cursor} : request.body, mine.signal);
    if (!OUTCOMES.includes(page.outcome)) throw new Problem('other', 200, {}, null);
    page.matches = [...(earlier?.matches ?? []), ...(page.matches ?? [])];
    return {page, problem: null};
  } catch (problem) {
    return mine.signal.aborted ? null : {page: earlier ?? null, problem: problem instanceof Problem ? problem : new Problem('other', 0, {}, null)};
  } finally {
    if (running === mine) $('results').removeAttribute('aria-busy');
  }
}

async function submit(event) {
  event.preventDefault();
  const request = read();
  if (!request) return;
  const got = await ask(request, null);
  if (!got) return;
  [asked, answer, failure] = [request, got.page, got.problem];
  render();
  say(failure ? problemTitle(failure) : outcomeTitle(answer));
  focusOn($('results-heading'));
}

async function more() {
  const known = new Set(answer.matches.map((match) => match.entryId));
  const got = await ask(asked, answer);
  if (!got) return;
  [answer, failure] = [got.page, got.problem];
  render();
  const fresh = answer.matches.filter((match) => !known.has(match.entryId));
  say(failure ? problemTitle(failure) : t('search.added', {n: fresh.length}));
  const first = [...$('results-body').querySelectorAll('.match')].find((node) => node.dataset.entry === fresh[0]?.entryId);
  focusOn(first?.firstElementChild ?? $('results-heading'));
}

function render() {
  $('results').hidden = !answer && !failure;
  $('results-heading').textContent = answer ? outcomeTitle(answer) : failure ? problemTitle(failure) : '';
  const subjects = answer ? bySubject(answer.matches) : [];
  const records = answer?.matches.length ?? 0;
  $('results-body').replaceChildren(...[
    answer && outcomeView(answer, asked.query, {records}),
    records > 0 && el('p', {class: 'shown', id: 'shown'},
      t('outcome.shown', {s: subjects.length, n: records}), answer.nextCursor ? ` ${t('outcome.shown.more')}` : ''),
    ...subjects.map(subjectCard),
    failure && problemView(failure, answer ? 'h3' : null),
  ].filter(Boolean));
  $('more-button').hidden = !answer?.nextCursor || !asked.query.byName;
  $('use-id')?.addEventListener('click', byNumber);
}

function byNumber() {
  $('by-id').checked = true;
  arrange();
  $('q-id').focus();
}

function forget() {
  running?.abort();
  [asked, answer, failure] = [null, null, null];
  clear();
  render();
  say(t('search.cleared'));
  (($('by-name').checked) ? $('q-name') : $('q-id')).focus();
}

$('search-form').addEventListener('submit', submit);
$('search-form').addEventListener('change', arrange);
$('clear-button').addEventListener('click', forget);
$('more-button').addEventListener('click', more);
onLanguage(() => { retranslate(); render(); say(''); });
retranslate();
arrange();
$('search-button').disabled = false;
