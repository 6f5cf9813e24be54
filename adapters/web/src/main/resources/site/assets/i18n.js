// The language of the page: Chinese unless the reader chose English. Only that choice is stored.
import {strings} from './strings.js';

const KEY = 'zhixin.lang';
const TAGS = {zh: 'zh-CN', en: 'en'};
const listeners = [];
let current = stored();

function stored() {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh'; // storage may be blocked; the page works without it
  }
}

export const language = () => current;
export const locale = () => TAGS[current];
export const has = (key) => Object.hasOwn(strings, key);

/** The text of a key in the reader's language; `{x}` is replaced by values.x. */
export function t(key, values = {}) {
  const pair = has(key) ? strings[key] : [key, key];
  const text = pair[current === 'en' ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text of a code such as `role.debtor`; a code unknown to this page is shown as it came. */
export const tCode = (prefix, code) => (has(`${prefix}.${code}`) ? t(`${prefix}.${code}`) : String(code ?? ''));

export function onLanguage(listener) {
  listeners.push(listener);
}

export function setLanguage(next) {
  current = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // not kept, still applied
  }
  apply();
  listeners.forEach((listener) => listener());
}

/** Writes the language into everything marked `data-t` (text) or `data-t-label` (aria-label). */
export function apply(root = document) {
  document.documentElement.lang = locale();
  root.querySelectorAll('[data-t]').forEach((node) => { node.textContent = t(node.dataset.t); });
  root.querySelectorAll('[data-t-label]').forEach((node) => node.setAttribute('aria-label', t(node.dataset.tLabel)));
}
