// What the lists hold about whoever is signed in, what was told, and what was asked to be corrected.
import {has, t, tCode} from './i18n.js';
import {el, focusOn, row} from './dom.js';
import {date, money, moment} from './format.js';
import {mark} from './report-form.js';

const CLAIMS = ['should-not-be-listed', 'inaccurate', 'should-be-removed'];
const notice = (each) => el('p', {class: 'fine'}, has(`notice.${each.code}`) ? t(`notice.${each.code}`) : each.text);

export function entriesView(listings, post, again) {
  if (!listings?.entries.length) return [el('p', {class: 'empty', 'data-testid': 'no-entries'}, t('party.entries.none'))];
  return [
    el('p', {class: 'lead'}, t('party.entries.lead', {time: moment(listings.asOf)})),
    ...listings.entries.map((each) => entry(each, post, again)),
    el('div', {class: 'panel', 'data-testid': 'who-asked'}, el('h3', {}, t('party.asked.h3')), asked(listings.whoAsked)),
  ];
}

function asked(list) {
  return list.length === 0 ? el('p', {}, t('party.asked.none')) : el('ul', {class: 'plain'}, list.map((each) => el('li', {},
    [moment(each.at), each.whom, each.what, each.caseNumber, each.basis].filter(Boolean).join(' · '))));
}

function entry(each, post, again) {
  return el('article', {class: `panel entry ${each.list}`, 'data-testid': 'entry', 'data-state': each.state, 'data-list': each.list},
    el('h3', {}, tCode('list', each.list), ' ', el('span', {class: 'badge'}, tCode('party.entry', each.state))),
    el('dl', {},
      row(t('match.role'), tCode('role', each.role)),
      row(t('match.onAccountOf'), each.onAccountOf && [each.onAccountOf.name, each.onAccountOf.maskedId].filter(Boolean).join(' ')),
      row(t('match.court'), each.court.name),
      row(t('match.case'), each.caseNumber),
      row(t('match.amount'), each.obligation?.amount && money(each.obligation.amount)),
      row(t('match.grounds'), (each.grounds ?? []).map((ground) => tCode('grounds', ground)).join('；')),
      row(t('party.entry.document'), each.document && t('party.entry.issued', {number: each.document.number, date: date(each.document.issuedOn)})),
      row(t('party.entry.served'), each.document?.servedOn && date(each.document.servedOn)),
      row(t('match.published'), each.publishedOn && date(each.publishedOn)),
      row(t('match.expires'), each.expiresOn && t('match.until', {date: date(each.expiresOn)})),
      row(t('party.entry.grace.until'), each.state === 'grace' && each.graceUntil ? date(each.graceUntil) : null),
      row(t('party.entry.remedyUntil'), each.clocks.remedyOpenUntil && date(each.clocks.remedyOpenUntil)),
      row(t('party.entry.trigger'), each.state === 'ended' && each.trigger ? tCode('trigger', each.trigger) : null),
      row(t('party.entry.duties'), duties(each.clocks.duties), {class: 'wide'})),
    el('details', {}, el('summary', {}, t('party.entry.history')), el('ol', {class: 'timeline'}, [...each.history].reverse().map(line))),
    ['standing', 'off-site'].includes(each.state) && each.list !== 'bidding-ban' && correctionForm(each, post, again));
}

function duties(list) {
  return list.length === 0 ? null : el('ul', {class: 'plain'}, list.map((duty) => el('li', {},
    duty.source, duty.dueOn && ` · ${t('party.entry.due', {date: date(duty.dueOn)})}`,
    duty.daysLate > 0 && el('strong', {}, ` · ${t('party.entry.late', {n: duty.daysLate})}`))));
}

function line(change) {
  const done = change.told.filter((each) => each.acknowledgedAt).length;
  return el('li', {},
    el('p', {class: 'when'}, change.on && el('time', {datetime: change.on}, date(change.on)), ' · ', tCode('change', change.change)),
    el('p', {class: 'fine'}, change.told.length ? t('party.entry.told', {n: change.told.length, m: done}) : t('party.entry.told.none')),
    el('ul', {class: 'plain fine'}, change.told.map((each) => el('li', {},
      `${each.subscriber} · ${each.acknowledgedAt ? moment(each.acknowledgedAt) : t('party.entry.unacknowledged')}`))));
}

function correctionForm(each, post, again) {
  const [claim, text] = [`claim-${each.entryId}`, `text-${each.entryId}`];
  const claims = each.list === 'enforcement' ? [...CLAIMS, 'late'] : CLAIMS;
  const result = el('div', {});
  let key = random();
  const form = el('form', {method: 'post', action: '/party', autocomplete: 'off', novalidate: true, 'data-testid': 'correction-form'},
    el('div', {class: 'field'}, el('label', {for: claim}, t('party.correct.claim')),
      el('select', {id: claim}, claims.map((code) => el('option', {value: code}, tCode('claim', code))))),
    el('div', {class: 'field'}, el('label', {for: text}, t('party.correct.text')),
      el('textarea', {id: text, rows: 5, maxlength: 4000, autocomplete: 'off', 'aria-required': 'true', 'aria-describedby': `${text}-hint ${text}-error`}),
      el('p', {class: 'hint', id: `${text}-hint`}, t('party.correct.hint')),
      el('p', {class: 'fault', id: `${text}-error`, hidden: true})),
    el('div', {class: 'actions'}, el('button', {type: 'submit', class: 'primary'}, t('party.correct.submit'))));
  form.addEventListener('input', () => { key = random(); });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const said = document.getElementById(text).value.trim();
    if (mark(text, [...said].length < 10 ? 'party.error.text' : null)) {
      document.getElementById(text).focus();
      return;
    }
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      await post('/v1/party/corrections', {entryId: each.entryId, claim: document.getElementById(claim).value, text: said}, {'idempotency-key': key});
      await again();
      const first = document.querySelector('[data-testid="correction"] h3');
      if (first) focusOn(first);
    } catch (problem) {
      const heading = el('h3', {}, t('party.correct.problem'));
      result.replaceChildren(el('div', {class: 'notice problem', 'data-problem': problem.type}, heading, el('p', {}, problem.body?.detail ?? '')));
      focusOn(heading);
    }
    button.disabled = false;
  });
  return el('details', {class: 'correct'}, el('summary', {}, t('party.correct')), form, result);
}

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export function messagesView(messages, post, again) {
  if (!messages) return [el('p', {class: 'empty'}, t('party.messages.none'))];
  const newest = Math.max(0, ...messages.messages.map((each) => each.position));
  const read = el('button', {type: 'button', class: 'link'}, t('party.messages.read'));
  read.addEventListener('click', async () => {
    await post('/v1/party/messages/read', {through: newest});
    await again();
  });
  return [
    ...messages.notices.map(notice),
    messages.unread > 0 && el('p', {}, el('strong', {}, t('party.messages.unread', {n: messages.unread})), ' ', read),
    messages.messages.length
      ? el('ol', {class: 'timeline', 'data-testid': 'messages'}, messages.messages.map(message))
      : el('p', {class: 'empty'}, t('party.messages.none')),
  ].filter(Boolean);
}

function message(each) {
  return el('li', {'data-kind': each.kind},
    el('p', {class: 'when'}, el('time', {datetime: each.on}, date(each.expiresOn ?? each.on)), each.read === false && el('strong', {}, ` · ${t('party.messages.new')}`)),
    el('p', {class: 'what'}, tCode('change', each.kind), ' · ', tCode('list', each.list)),
    el('p', {class: 'fine'}, each.court.name, ' · ', each.caseNumber));
}

export function correctionsView(corrections) {
  if (!corrections?.corrections.length) return [el('p', {class: 'empty'}, t('party.corrections.none'))];
  return corrections.corrections.map((each) => el('article', {class: 'panel', 'data-testid': 'correction', 'data-state': each.state},
    el('h3', {}, tCode('stage', each.state)),
    each.late && el('p', {}, el('strong', {}, t('party.correction.late'))),
    el('dl', {},
      row(t('search.list'), tCode('list', each.list)),
      row(t('match.court'), each.court.name),
      row(t('party.correct.claim'), tCode('claim', each.claim)),
      row(t('party.correction.receivedAt'), moment(each.receivedAt)),
      row(t('party.correction.answerBy'), each.state === 'received' || each.state === 'review' ? each.answerBy && date(each.answerBy) : null),
      row(t('party.correction.decidedOn'), each.decidedOn && date(each.decidedOn)),
      row(t('party.correction.appealUntil'), each.appealUntil && date(each.appealUntil)),
      row(t('party.correct.text'), el('span', {class: 'long'}, each.text ?? ''), {class: 'wide'}))));
}
