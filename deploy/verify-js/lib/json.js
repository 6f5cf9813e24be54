// Strict JSON (RFC 8259): no duplicate names, no number that would change, nothing after the value; and RFC 8785 back.
import {hold, Invalid, text as utf8Text} from './bytes.js';

const DEEPEST = 64;
const ESCAPES = {'"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'};
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;

/** The value of these bytes; objects have no prototype. Throws Invalid. */
export function parse(bytes) {
  const reader = new Reader(utf8Text(bytes, 'the document'));
  const value = reader.value(0);
  reader.space();
  hold(reader.at === reader.source.length, 'not JSON: something follows the value');
  return value;
}

class Reader {
  constructor(source) {
    this.source = source;
    this.at = 0;
  }

  space() {
    while (' \t\n\r'.includes(this.source[this.at] ?? '-')) this.at++;
  }

  fail(what) {
    throw new Invalid(`not JSON: ${what} at character ${this.at}`);
  }

  take(sign) {
    this.space();
    if (this.source[this.at] !== sign) this.fail(`expected ${sign}`);
    this.at++;
  }

  /** Whether that sign comes next; then it is taken. */
  takes(sign) {
    this.space();
    const there = this.source[this.at] === sign;
    if (there) this.at++;
    return there;
  }

  value(depth) {
    if (depth > DEEPEST) this.fail('nested too deeply');
    this.space();
    switch (this.source[this.at]) {
      case '{': return this.object(depth);
      case '[': return this.array(depth);
      case '"': return this.string();
      case 't': return this.word('true', true);
      case 'f': return this.word('false', false);
      case 'n': return this.word('null', null);
      default: return this.number();
    }
  }

  word(word, value) {
    if (!this.source.startsWith(word, this.at)) this.fail('no value');
    this.at += word.length;
    return value;
  }

  object(depth) {
    const out = Object.create(null);
    this.take('{');
    if (this.takes('}')) return out;
    do {
      this.space();
      const name = this.string();
      if (name in out) this.fail(`a name twice (${name.slice(0, 40)})`);
      this.take(':');
      out[name] = this.value(depth + 1);
    } while (this.takes(','));
    this.take('}');
    return out;
  }

  array(depth) {
    const out = [];
    this.take('[');
    if (this.takes(']')) return out;
    do out.push(this.value(depth + 1)); while (this.takes(','));
    this.take(']');
    return out;
  }

  string() {
    if (this.source[this.at] !== '"') this.fail('expected a string');
    this.at++;
    let out = '';
    for (;;) {
      PLAIN.lastIndex = this.at;
      const plain = PLAIN.exec(this.source)[0];
      out += plain;
      this.at += plain.length;
      const sign = this.source[this.at++];
      if (sign === '"') break;
      if (sign !== '\\') this.fail('a bare control character or no end of a string');
      out += this.escape();
    }
    if (!wellFormed(out)) this.fail('half a surrogate pair');
    return out;
  }

  escape() {
    const sign = this.source[this.at++];
    if (sign in ESCAPES) return ESCAPES[sign];
    const digits = this.source.slice(this.at, this.at + 4);
    if (sign !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) this.fail('no such escape');
    this.at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  /** Whole numbers that are exact, and short fractions; anything else would not survive being read. */
  number() {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.source);
    if (!found) this.fail('no value');
    this.at += found[0].length;
    const value = Number(found[0]);
    const whole = found[1] === undefined && found[2] === undefined;
    const exact = whole ? Number.isSafeInteger(value) && String(value) === found[0]
      : found[2] === undefined && found[0].length <= 16;
    if (!exact) this.fail('a number that cannot be read exactly');
    return value;
  }
}

const wellFormed = (text) => !/[\ud800-\udfff]/.test(text)
  || !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

/** RFC 8785: names by UTF-16 code units, ECMAScript's own spelling of strings and numbers. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}
