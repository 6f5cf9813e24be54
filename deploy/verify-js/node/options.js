// The words of a command line.
import {Unusable} from '../lib/bytes.js';

const KNOWN = ['anchor', 'sig', 'signer', 'issuer', 'request', 'log-keys', 'at', 'url', 'public', 'cert', 'key', 'ca',
  'name', 'lists', 'save', 'state', 'until', 'max-age', 'compare', 'manifest', 'id-file', 'entry', 'leaf'];

export function parseOptions(words) {
  const options = {}, rest = [];
  for (let i = 0; i < words.length; i++) {
    const found = /^--([a-z-]+)$/.exec(words[i]);
    if (!found) {
      rest.push(words[i]);
      continue;
    }
    if (!KNOWN.includes(found[1]) || i + 1 === words.length) throw misused(`what is ${words[i]}?`);
    options[found[1]] = words[++i];
  }
  return {options, rest};
}

export function misused(reason) {
  return Object.assign(new Unusable(reason), {usage: true});
}

export function needed(options, name) {
  if (options[name] === undefined) throw misused(`--${name} is missing`);
  return options[name];
}

/** A number of seconds or the like. */
export function count(options, name) {
  if (options[name] === undefined) return null;
  if (!/^\d{1,9}$/.test(options[name])) throw misused(`--${name} is a number`);
  return Number(options[name]);
}
