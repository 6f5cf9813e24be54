// A problem in words.
import {has, t} from './i18n.js';
import {el} from './dom.js';

const known = (problem) => (has(`problem.${problem.type}`) ? problem.type : 'other');

export const problemTitle = (problem) => t(`problem.${known(problem)}`);

/** What went wrong, what to do, and the stable type for whoever is asked about it. */
export function problemView(problem, headingLevel = 'h2') {
  const kind = known(problem);
  return el('div', {class: 'notice problem', 'data-problem': problem.type, 'data-testid': 'problem'},
    headingLevel && el(headingLevel, {}, t(`problem.${kind}`)),
    el('p', {}, t(`problem.${kind}.text`)),
    waiting(problem),
    kind === 'other' && problem.body.title ? el('p', {}, problem.body.title) : null,
    problem.body.type ? el('p', {class: 'fine'}, t('problem.type', {type: problem.body.type})) : null);
}

function waiting(problem) {
  const seconds = Number.parseInt(problem.retryAfter ?? '', 10);
  return problem.type === 'quota-exceeded' && seconds > 0
    ? el('p', {}, t('problem.quota-exceeded.wait', {n: seconds}))
    : null;
}
