// What an answer means, worded so that it says no more than the hub knows.
import {t, tCode} from './i18n.js';
import {el} from './dom.js';
import {moment} from './format.js';
import {LISTS} from './lists-order.js';

/** The short heading. "Nothing found" stands alone only where the data were complete. */
export function outcomeTitle(answer) {
  const open = answer.outcome === 'not-listed' && !whole(answer);
  return t(open ? 'outcome.not-listed.incomplete' : `outcome.${answer.outcome}`);
}

const whole = (answer) => answer.complete !== false;

/** Heading text, notices and scope of an answer. `query` is {byName, filtered}. */
export function outcomeView(answer, query, shown) {
  const values = {asOf: moment(answer.asOf), edition: answer.edition, n: shown.records};
  return el('div', {class: `outcome ${answer.outcome}`, 'data-testid': 'outcome', 'data-outcome': answer.outcome},
    incomplete(answer),
    paragraphs(answer, query).map((key) => el('p', {}, t(key, values))),
    query.byName && answer.matches.length > 0 ? sameName() : null,
    otherNotices(answer),
    checked(answer));
}

function paragraphs(answer, query) {
  switch (answer.outcome) {
    case 'not-listed':
      return [
        `outcome.not-listed.${query.byName ? 'name' : 'id'}`,
        query.filtered && 'outcome.not-listed.filtered',
        'outcome.not-listed.note',
        query.byName && 'outcome.not-listed.nameNote',
      ].filter(Boolean);
    case 'name-mismatch':
      return ['outcome.name-mismatch.text', 'outcome.name-mismatch.note'];
    default:
      return [`outcome.${answer.outcome}.text`];
  }
}

function incomplete(answer) {
  if (whole(answer)) return null;
  const courts = (answer.behind ?? []).map((court) => court.name ?? court.code ?? court).join('、');
  return el('div', {class: 'notice warn', 'data-testid': 'incomplete'},
    el('h3', {}, t('notice.incomplete')),
    el('p', {}, courts ? t('notice.incomplete.text', {courts}) : t('notice.incomplete.plain')));
}

function sameName() {
  return el('div', {class: 'notice warn', id: 'same-name', 'data-testid': 'same-name'},
    el('h3', {}, t('notice.same-name')),
    el('p', {}, t('notice.same-name.text')),
    el('button', {type: 'button', class: 'link', id: 'use-id'}, t('notice.same-name.action')));
}

function otherNotices(answer) {
  return (answer.notices ?? [])
    .filter((notice) => notice.code !== 'same-name' && notice.text)
    .map((notice) => el('p', {class: 'notice', 'data-notice': notice.code}, notice.text));
}

function checked(answer) {
  const done = new Set(answer.listsChecked ?? []);
  const item = (list) => el('li', {class: done.has(list) ? 'yes' : 'no'},
    tCode('list', list), el('span', {class: done.has(list) ? 'sr-only' : 'sub'}, t(done.has(list) ? 'checked.yes' : 'checked.no')));
  return el('div', {class: 'checked', id: 'lists-checked'},
    el('h3', {}, t('checked')), el('ul', {}, LISTS.map(item)));
}
