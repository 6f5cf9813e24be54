// One entry of one list, and the card of the subject it belongs to.
import {t, tCode} from './i18n.js';
import {el, row} from './dom.js';
import {date, money} from './format.js';

/** A subject with its entries. */
export function subjectCard({subject, matches}) {
  const badges = [...new Set(matches.map((match) => match.list))];
  return el('article', {class: 'subject-card', 'data-testid': 'subject-card'},
    el('header', {class: 'subject'},
      el('h3', {class: 'subject-name'}, subject.name),
      subjectFacts(subject),
      el('ul', {class: 'badges'}, badges.map((list) => el('li', {class: `badge ${list}`}, tCode('list', list))))),
    matches.map((match) => matchView(match, 'h4')));
}

/** Kind, masked number, year of birth, sex and province: what tells namesakes apart. */
export function subjectFacts(subject) {
  const facts = [
    tCode('subject', subject.kind),
    subject.maskedId && el('span', {}, `${t('subject.id')} `, el('span', {class: 'number'}, subject.maskedId)),
    subject.birthYear && t('subject.birthYear', {y: subject.birthYear}),
    subject.sex && tCode('sex', subject.sex),
    subject.province && tCode('province', subject.province),
  ];
  return el('ul', {class: 'facts'}, facts.filter(Boolean).map((fact) => el('li', {}, fact)));
}

/** Everything public about one entry. `alone` is the entry's own page: no link to itself, remedy open. */
export function matchView(match, level, alone = false) {
  return el('section', {class: `match ${match.list}`, 'data-testid': 'match', 'data-list': match.list, 'data-entry': match.entryId},
    el(level, {class: 'match-list'}, tCode('list', match.list), similar(match)),
    el('dl', {}, rows(match)),
    el('p', {class: 'meaning'}, el('strong', {}, t('match.meaning')), ' ', tCode('meaning', match.list)),
    el('details', {class: 'remedy', open: alone},
      el('summary', {}, t('match.remedy')), el('p', {}, tCode('remedy', match.list))),
    alone ? null : el('p', {class: 'open'}, el('a', {href: `/entries/${encodeURIComponent(match.entryId)}`}, t('match.open'))));
}

function similar(match) {
  const close = match.matchKind === 'variant' || match.matchKind === 'reading';
  return close ? el('span', {class: 'similar'}, t(`match.kind.${match.matchKind}`)) : null;
}

function rows(match) {
  const owner = match.onAccountOf;
  const obligation = match.obligation ?? {};
  return [
    row(t('match.role'), match.role && tCode('role', match.role)),
    row(t('match.onAccountOf'), owner && [owner.name, owner.id ? el('span', {class: 'number sub'}, owner.id) : ''], {class: 'pair'}),
    row(t('match.court'), match.court && [match.court.name ?? '', el('span', {class: 'sub'}, match.court.code)]),
    row(t('match.case'), match.caseNumber && el('span', {class: 'number'}, match.caseNumber)),
    row(t('match.obligation'), obligation.kind && tCode('obligation', obligation.kind)),
    row(t('match.amount'), obligation.amount && el('span', {class: 'amount'}, money(obligation.amount))),
    row(t('match.obligation'), obligation.text, {class: 'wide'}),
    row(t('match.performance'), match.performance && tCode('performance', match.performance)),
    row(t('match.grounds'), grounds(match.grounds), {class: 'wide'}),
    row(t('match.published'), match.publishedOn && date(match.publishedOn)),
    row(t('match.expires'), term(match)),
  ];
}

function grounds(codes) {
  return codes?.length ? el('ul', {class: 'plain'}, codes.map((code) => el('li', {}, tCode('grounds', code)))) : null;
}

function term(match) {
  if (match.expiresOn) return t('match.until', {date: date(match.expiresOn)});
  const own = `match.noTerm.${match.list}`;
  return t(['enforcement', 'bidding-ban'].includes(match.list) ? own : 'match.noTerm');
}
