// Bytes, their spellings, and the two ways in which a check ends badly. Runs in Node and in browsers.

/** The document does not hold; the message says why. Exit 1. */
export class Invalid extends Error {}

/** There is nothing that could be checked: no file, no answer, no anchor. Exit 2. */
export class Unusable extends Error {}

export function hold(holds, reason) {
  if (!holds) throw new Invalid(reason);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

export const utf8 = (text) => encoder.encode(text);

/** The text of strict UTF-8, a byte order mark being a character like any other. */
export function text(bytes, what = 'text') {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Invalid(`${what} is not UTF-8`);
  }
}

const DIGITS = Array.from({length: 256}, (_, i) => i.toString(16).padStart(2, '0'));

export const hex = (bytes) => Array.from(bytes, (byte) => DIGITS[byte]).join('');

export function fromHex(digits, what = 'a value') {
  hold(/^(?:[0-9a-f]{2})*$/.test(digits), `${what} is not lower-case hexadecimal`);
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int16Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** RFC 4648 base64 with its padding, in the one spelling that a value has. */
export function fromBase64(word, what = 'a value') {
  hold(typeof word === 'string' && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(word),
    `${what} is not base64`);
  const padding = word.endsWith('==') ? 2 : word.endsWith('=') ? 1 : 0;
  const out = new Uint8Array(word.length / 4 * 3 - padding);
  let bits = 0, have = 0, at = 0;
  for (let i = 0; i < word.length - padding; i++) {
    bits = ((bits << 6) | VALUES[word.charCodeAt(i)]) & 0xffffff;
    have += 6;
    if (have >= 8) out[at++] = (bits >> (have -= 8)) & 0xff;
  }
  hold((bits & ((1 << have) - 1)) === 0, `${what} is not base64 in its one spelling`);
  return out;
}

export function toBase64(bytes) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let j = 0; j < 4; j++) out += i + j > bytes.length ? '=' : ALPHABET[(three >> (18 - 6 * j)) & 63];
  }
  return out;
}

export function concat(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const equal = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
