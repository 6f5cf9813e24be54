// A certificate of an SM2 key (RFC 5280, GB/T 20518), read and held against its authority. Not trusted by itself.
import {equal, hold, Invalid, text} from './bytes.js';
import {read, SEQUENCE, SET} from './der.js';
import {holds} from './sm2.js';

const SM2_WITH_SM3 = '1.2.156.10197.1.501';
const EC_KEY = '1.2.840.10045.2.1';
const SM2_CURVE = '1.2.156.10197.1.301';
const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const SUBJECT_KEY_ID = '2.5.29.14';
const LONGEST = 16 * 1024;

/** Reads strict DER. Throws Invalid. */
export function certificate(der) {
  hold(der.length > 0 && der.length <= LONGEST, 'not a certificate');
  try {
    return structure(der);
  } catch (fault) {
    // Parts that are missing show themselves in many ways; here they all mean one thing.
    throw fault instanceof Invalid ? fault : new Invalid('not a certificate');
  }
}

function structure(der) {
  const [body, algorithm, signature, ...more] = read(der).is(SEQUENCE, 'a certificate').children();
  hold(signature !== undefined && more.length === 0, 'not a certificate');
  const fields = body.is(SEQUENCE, 'a certificate').children();
  const version = fields[0].tag === 0xa0 ? fields.shift() : null;
  const [serial, inner, issuer, validity, subject, key, ...rest] = fields;
  hold(key !== undefined, 'not a certificate');
  const extensions = rest.find((each) => each.tag === 0xa3);
  hold(!extensions || (version !== null && version.children()[0].unsigned() === '02'), 'extensions need version 3');
  return {
    der, body: body.raw, serial: serial.raw, issuer: issuer.raw, subject: subject.raw,
    signature: signature.bits(),
    sm2Signed: algorithm.children()[0].oid() === SM2_WITH_SM3 && equal(algorithm.raw, inner.raw),
    name: commonName(subject),
    point: publicKey(key),
    validity: validity.children().map(moment),
    ...uses(extensions ? extensions.children()[0].children() : []),
  };
}

function commonName(subject) {
  const found = subject.children().map((set) => set.is(SET, 'a name').children())
    .filter((pairs) => pairs.some((pair) => pair.children()[0].oid() === COMMON_NAME));
  hold(found.length === 1 && found[0].length === 1, 'a signer has one CN');
  const value = found[0][0].children()[1];
  hold(value !== undefined && [0x0c, 0x13].includes(value.tag), 'a CN of another type of text');
  const name = text(value.content, 'a CN');
  hold(name.trim() !== '' && name.length <= 64 && !/\p{Cc}/u.test(name), 'a CN is plain text');
  return name;
}

function publicKey(info) {
  const [algorithm, bits] = info.children();
  const [kind, curve] = algorithm.children().map((each) => each.oid());
  const point = bits.bits();
  hold(kind === EC_KEY && curve === SM2_CURVE && point.length === 65 && point[0] === 4, 'not an SM2 key');
  return point;
}

function moment(time) {
  const found = /^(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text(time.content, 'a date'));
  hold(found !== null && (found[1] === undefined) === (time.tag === 0x17) && [0x17, 0x18].includes(time.tag), 'no date');
  const [, century, year, ...rest] = found;
  const whole = century ?? (Number(year) >= 50 ? '19' : '20');
  const [month, day, hour, minute, second] = rest.map(Number);
  return Date.UTC(Number(whole + year), month - 1, day, hour, minute, second);
}

/** What the extensions allow; something critical and unknown allows nothing. */
function uses(extensions) {
  let known = true, authority = false, usage = null, keyId = null;
  for (const extension of extensions) {
    const parts = extension.children();
    const oid = parts[0].oid();
    const value = parts[parts.length - 1].is(0x04, 'an extension').content;
    if (oid === BASIC_CONSTRAINTS) authority = read(value).children().some((each) => each.tag === 1 && each.content[0] === 0xff);
    else if (oid === KEY_USAGE) usage = read(value).content[1] ?? 0;
    else if (oid === SUBJECT_KEY_ID) keyId = read(value).content;
    else if (parts.length === 3 && parts[1].content[0] !== 0) known = false;
  }
  const bit = authority ? 0x04 : 0x80; // keyCertSign, digitalSignature
  const allowed = known && (usage === null || (usage & bit) !== 0);
  return {isAuthority: authority && allowed, isSigner: !authority && allowed, keyId};
}

export const covers = ({validity: [from, to]}, at) => at >= from && at <= to;

/** Whether that authority signed this certificate itself, with nothing between. */
export const issuedBy = (leaf, authority) => leaf.sm2Signed && equal(leaf.issuer, authority.subject)
  && holds(authority.point, leaf.body, leaf.signature);

/** The DER certificates of a PEM text, or the one that the bytes are. */
export function certificatesOf(bytes, base64) {
  if (bytes[0] === SEQUENCE) return [bytes];
  const found = [...text(bytes, 'a certificate').matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)];
  if (found.length === 0) throw new Invalid('no certificate');
  return found.map((each) => base64(each[1].replace(/\s/g, ''), 'a certificate'));
}
