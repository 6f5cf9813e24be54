// Same-name people stand apart: matches are gathered only where every public detail agrees.
import {LISTS} from './lists-order.js';

const DETAILS = ['kind', 'name', 'maskedId', 'birthYear', 'sex', 'province'];

const key = (subject) => JSON.stringify(DETAILS.map((detail) => subject[detail] ?? null));
const rank = (match) => LISTS.indexOf(match.list);

/** [{subject, matches}], in the order the hub first named each subject; matches in the lists' order. */
export function bySubject(matches) {
  const groups = new Map();
  for (const match of matches) {
    const id = key(match.subject);
    if (!groups.has(id)) groups.set(id, {subject: match.subject, matches: []});
    groups.get(id).matches.push(match);
  }
  const all = [...groups.values()];
  all.forEach((group) => group.matches.sort((a, b) => rank(a) - rank(b)));
  return all;
}
