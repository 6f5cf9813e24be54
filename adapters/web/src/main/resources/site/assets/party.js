// Parties and listed persons: sign in, change the password, see the own case and the own entries, ask for corrections.
import './party-strings.js';
import './page.js';
import {onLanguage, t} from './i18n.js';
import {el, focusOn} from './dom.js';
import {moment} from './format.js';
import {problemView} from './problems.js';
import {mark, retranslate} from './report-form.js';
import * as session from './party-api.js';
import {caseView} from './party-case.js';
import {correctionsView, entriesView, messagesView} from './party-entries.js';

const $ = (id) => document.getElementById(id);
const say = (what) => { $('p-status').textContent = what; };
let who = null; // the session, without its token
let seen = null; // what was read under it
let failure = null; // of signing in

const missing = (id) => mark(id, $(id).value.trim() === '' ? 'party.error.empty' : null);

async function signIn(event) {
  event.preventDefault();
  if (['p-case', 'p-id', 'p-password'].map(missing).some(Boolean)) {
    event.target.querySelector('[aria-invalid="true"]').focus();
    return;
  }
  say(t('party.running'));
  $('p-submit').disabled = true;
  try {
    await opened(await session.signIn({
      caseNumber: $('p-case').value.trim(), id: $('p-id').value.trim(), password: $('p-password').value,
    }));
    failure = null;
    $('sign-in-form').reset();
  } catch (problem) {
    failure = problem;
    $('p-password').value = '';
    say(t('party.refused'));
  }
  $('p-submit').disabled = false;
  render();
  focusOn(failure ? $('sign-in-result').querySelector('h3') : who.mustChangePassword ? $('change-heading') : $('case-heading'));
}

async function opened(next) {
  who = next;
  seen = who.mustChangePassword ? null : await everything();
}

/** What may not be seen is not there: a listed person need be no party, a party need not be listed. */
async function everything() {
  const orNone = (problem) => {
    if (problem.type === 'not-found') return null;
    throw problem;
  };
  const [ofCase, listings, messages, corrections] = await Promise.all([
    session.get(`/v1/party/cases/${encodeURIComponent(who.caseNumber)}`).catch(orNone),
    session.get('/v1/party/listings').catch(orNone),
    session.get('/v1/party/messages').catch(orNone),
    session.get('/v1/party/corrections').catch(orNone),
  ]);
  return {ofCase, listings, messages, corrections};
}

async function change(event) {
  event.preventDefault();
  const next = $('c-new').value;
  const length = [...next].length;
  const faults = [
    missing('c-old'),
    mark('c-new', length < 10 || length > 128 ? 'party.error.short' : null),
    mark('c-again', next === $('c-again').value ? null : 'party.error.again'),
  ];
  if (faults.some(Boolean)) {
    event.target.querySelector('[aria-invalid="true"]').focus();
    return;
  }
  $('c-submit').disabled = true;
  try {
    await opened(await session.changePassword($('c-old').value, next));
    $('change-result').replaceChildren();
    $('change').hidden = true;
    say(t('party.change.done'));
  } catch (problem) {
    $('change-result').replaceChildren(refusal(problem, 'party.change.refused', ['unknown-caller', 'invalid-request']));
  }
  $('c-submit').disabled = false;
  $('change-form').reset();
  render();
  focusOn($('change-result').querySelector('h3') ?? $('case-heading'));
}

function refusal(problem, words, own) {
  return own.includes(problem.type)
    ? el('div', {class: 'notice problem', 'data-testid': 'problem', 'data-problem': problem.type},
      el('h3', {}, t(words)), el('p', {}, t(`${words}.text`)))
    : problemView(problem, 'h3');
}

async function signOut() {
  await session.signOut().catch(() => {});
  ended('party.signedOut');
}

function ended(words) {
  [who, seen, failure] = [null, null, null];
  session.forget();
  render();
  say(t(words));
  focusOn($('sign-in-heading'));
}

/** Reads all anew after something was changed. */
async function again() {
  try {
    seen = await everything();
    render();
  } catch (problem) {
    if (problem.type === 'unknown-caller') ended('party.ended'); else throw problem;
  }
}

function render() {
  const inside = who && !who.mustChangePassword;
  $('sign-in').hidden = Boolean(who);
  $('change-first').hidden = !who?.mustChangePassword;
  if (who?.mustChangePassword) $('change').hidden = false;
  if (!who) $('change').hidden = true;
  $('inside').hidden = !inside;
  $('sign-in-result').replaceChildren(...[failure && refusal(failure, 'party.refused', ['unknown-caller'])].filter(Boolean));
  $('session-case').textContent = who?.caseNumber ?? '';
  $('session-until').textContent = who ? t('party.session.until', {time: moment(who.expiresAt)}) : '';
  $('case-body').replaceChildren(...(inside ? caseView(seen.ofCase) : []));
  $('entries-body').replaceChildren(...(inside ? entriesView(seen.listings, session.post, again) : []));
  $('messages-body').replaceChildren(...(inside ? messagesView(seen.messages, session.post, again) : []));
  $('corrections-body').replaceChildren(...(inside ? correctionsView(seen.corrections) : []));
}

$('sign-in-form').addEventListener('submit', signIn);
$('change-form').addEventListener('submit', change);
$('sign-out').addEventListener('click', signOut);
$('change-open').addEventListener('click', () => {
  $('change').hidden = false;
  focusOn($('change-heading'));
});
$('p-submit').disabled = false;
onLanguage(() => { retranslate($('sign-in-form')); retranslate($('change-form')); render(); });
// Whoever comes back to the page from elsewhere finds nothing of it kept.
addEventListener('pagehide', () => { [who, seen] = [null, null]; render(); });
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
if (session.expected()) {
  try {
    await opened(await session.current());
  } catch {
    session.forget();
    say(t('party.ended'));
  }
}
render();
