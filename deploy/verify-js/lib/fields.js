// One object of a document; asking for what is not there, or is of another type, is Invalid.
import {fromBase64, fromHex, hold} from './bytes.js';
import {parse} from './json.js';

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

export class Fields {
  constructor(values, what = 'the document') {
    hold(isObject(values), `${what} is not an object`);
    this.values = values;
  }

  static read(bytes) {
    return new Fields(parse(bytes));
  }

  has(name) {
    return (this.values[name] ?? null) !== null;
  }

  value(name) {
    return this.values[name];
  }

  names() {
    return Object.keys(this.values);
  }

  /** The value, which is there and of that type. */
  typed(name, fits) {
    const value = this.values[name];
    hold((value ?? null) !== null, `${name} is missing`);
    hold(fits(value), `${name} is of another type`);
    return value;
  }

  text(name) {
    return this.typed(name, (value) => typeof value === 'string');
  }

  textOrNull(name) {
    return this.has(name) ? this.text(name) : null;
  }

  /** A whole number, not negative. */
  number(name) {
    return this.typed(name, (value) => Number.isSafeInteger(value) && value >= 0);
  }

  list(name) {
    return this.typed(name, Array.isArray);
  }

  object(name) {
    return new Fields(this.typed(name, isObject), name);
  }

  objects(name) {
    return this.list(name).map((each) => new Fields(each, `an element of ${name}`));
  }

  /** `sm3:` and 64 hex digits, as written. */
  digest(name) {
    const word = this.text(name);
    hold(/^sm3:[0-9a-f]{64}$/.test(word), `${name} is not an SM3 digest`);
    return word;
  }

  digestOrNull(name) {
    return this.has(name) ? this.digest(name) : null;
  }

  /** The 32 bytes of a digest. */
  digestBytes(name) {
    return fromHex(this.digest(name).slice(4), name);
  }

  bytes(name, length) {
    const bytes = fromBase64(this.text(name), name);
    hold(length === undefined || bytes.length === length, `${name} has not ${length} bytes`);
    return bytes;
  }

  /** An RFC 3339 moment with its offset. */
  moment(name) {
    const word = this.text(name);
    hold(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(word) && !Number.isNaN(Date.parse(word)),
      `${name} is no moment`);
    return new Date(word);
  }

  schema() {
    return this.has('schema') ? this.text('schema') : 'no schema';
  }
}
