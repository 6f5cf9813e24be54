// The own case as a timeline.
import {has, t, tCode} from './i18n.js';
import {el, row} from './dom.js';
import {date, money, moment} from './format.js';

export function caseView(ofCase) {
  if (!ofCase) return [el('p', {class: 'empty', 'data-testid': 'no-case'}, t('party.case.none'))];
  return [
    el('div', {class: 'panel', 'data-testid': 'case'},
      el('h3', {class: 'number'}, ofCase.caseNumber),
      el('p', {class: 'fine'}, ofCase.court.name, ' · ', moment(ofCase.asOf)),
      el('dl', {},
        row(t('party.case.role'), ofCase.roles.map((role) => tCode('partyRole', role)).join('、')),
        row(t('party.case.filed'), date(ofCase.filedOn)),
        row(t('party.case.amount'), ofCase.amount && money(ofCase.amount)),
        row(t('party.case.closing'), ofCase.closing && `${tCode('closing', ofCase.closing.mode)} · ${date(ofCase.closing.on)}`),
        row(t('party.case.parties'), people(ofCase.parties, (each) => tCode('partyRole', each.role)), {class: 'wide'}),
        row(t('party.case.agents'), people(ofCase.agents, (each) => tCode('partyRole', each.lawyer ? 'lawyer' : 'agent')), {class: 'wide'}),
        row(t('party.case.staff'), people(ofCase.staff, (each) => tCode('staffRole', each.role)), {class: 'wide'})),
      ofCase.notices.map((notice) => el('p', {class: 'fine'}, has(`notice.${notice.code}`) ? t(`notice.${notice.code}`) : notice.text))),
    el('h3', {}, t('party.case.events')),
    ofCase.events.length
      ? el('ol', {class: 'timeline', 'data-testid': 'timeline'}, [...ofCase.events].reverse().map(event))
      : el('p', {class: 'empty'}, t('party.case.noEvents')),
  ];
}

function people(list, role) {
  return list.length === 0 ? null : el('ul', {class: 'plain'}, list.map((each) => el('li', {},
    each.name, ' ', el('span', {class: 'sub'},
      [role(each), each.maskedId, each.own && t('party.own'), each.until && `${t('party.left')} ${date(each.until)}`].filter(Boolean).join(' · ')))));
}

function event(each) {
  return el('li', {'data-kind': each.kind},
    el('p', {class: 'when'}, el('time', {datetime: each.on}, date(each.on)), ' · ', tCode('kind', each.kind)),
    el('p', {class: 'what'}, has(`event.${each.what}`) ? t(`event.${each.what}`) : each.what),
    el('dl', {}, Object.entries(each.fields).map(([name, value]) => row(tCode('field', name), shown(name, value)))));
}

function shown(name, value) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value);
  return /^\d+\.\d{2}$/.test(value) ? money(value) : tCode(name, value);
}
