// DER (X.690): definite, shortest lengths, nothing left over. Only what certificates and signatures need.
import {hold} from './bytes.js';

export const SEQUENCE = 0x30;
export const SET = 0x31;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OID = 0x06;

/** One element: its tag, its content, and the bytes that it was. */
export class Element {
  constructor(tag, content, raw) {
    Object.assign(this, {tag, content, raw});
  }

  is(tag, what) {
    hold(this.tag === tag, `DER: expected ${what}`);
    return this;
  }

  children() {
    const out = [];
    for (let at = 0; at < this.content.length;) {
      const child = element(this.content, at);
      out.push(child);
      at += child.raw.length;
    }
    return out;
  }

  oid() {
    this.is(OID, 'an object identifier');
    const arcs = [];
    let arc = 0;
    this.content.forEach((byte, i) => {
      hold(arc !== 0 || byte !== 0x80, 'DER: an object identifier with padding');
      arc = arc * 128 + (byte & 0x7f);
      hold(Number.isSafeInteger(arc), 'DER: an object identifier too large');
      if (byte < 0x80) {
        arcs.push(arc);
        arc = 0;
      } else {
        hold(i + 1 < this.content.length, 'DER: an object identifier without an end');
      }
    });
    hold(arcs.length > 0, 'DER: an empty object identifier');
    const first = Math.min(Math.floor(arcs[0] / 40), 2);
    return [first, arcs[0] - 40 * first, ...arcs.slice(1)].join('.');
  }

  /** The hex digits of an INTEGER that is not negative, in its shortest form. */
  unsigned() {
    this.is(INTEGER, 'an integer');
    const bytes = this.content;
    hold(bytes.length > 0 && bytes[0] < 0x80, 'DER: a negative or empty integer');
    hold(bytes.length === 1 || bytes[0] !== 0 || bytes[1] >= 0x80, 'DER: an integer with padding');
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** The bytes of a BIT STRING of whole bytes. */
  bits() {
    this.is(BIT_STRING, 'a bit string');
    hold(this.content.length > 0 && this.content[0] === 0, 'DER: a bit string that is not whole bytes');
    return this.content.subarray(1);
  }
}

/** The one element that these bytes are. */
export function read(bytes) {
  const only = element(bytes, 0);
  hold(only.raw.length === bytes.length, 'DER: something follows');
  return only;
}

function element(bytes, start) {
  hold(start + 2 <= bytes.length && (bytes[start] & 0x1f) !== 0x1f, 'DER: no element');
  let at = start + 2;
  let length = bytes[start + 1];
  if (length >= 0x80) {
    const count = length & 0x7f;
    hold(count >= 1 && count <= 4 && at + count <= bytes.length && bytes[at] !== 0, 'DER: a length of another form');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + bytes[at++];
    hold(length >= 0x80, 'DER: a length of another form');
  }
  hold(at + length <= bytes.length, 'DER: cut off');
  return new Element(bytes[start], bytes.subarray(at, at + length), bytes.subarray(start, at + length));
}
