// SM2 with SM3 (GB/T 32918.2) under the standard user ID: the digest that is signed, and strict DER signatures.
import {concat, fromHex, hex, Invalid, utf8} from './bytes.js';
import {read, SEQUENCE} from './der.js';
import {sm2, sm3} from './primitives.js';

const USER_ID = utf8('1234567812345678');
// The recommended curve of GB/T 32918.5: a, b, the generator, and the order of the group.
const CURVE = fromHex('fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc'
  + '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93'
  + '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7'
  + 'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0');
const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';

/** Whether this DER signature is over these bytes, by the key of that uncompressed point. Never throws. */
export function holds(point, bytes, signature) {
  try {
    const [r, s, ...more] = read(signature).is(SEQUENCE, 'a signature').children().map(scalar);
    if (more.length > 0 || r === undefined || s === undefined) return false;
    const length = USER_ID.length * 8;
    const z = sm3(concat(Uint8Array.of(length >> 8, length & 0xff), USER_ID, CURVE, point.subarray(1)));
    return sm2(hex(point), hex(sm3(concat(z, bytes))), r, s);
  } catch {
    return false;
  }
}

/** 64 hex digits of a number from 1 to the order less one. */
function scalar(element) {
  const digits = element.unsigned().replace(/^0+/, '').padStart(64, '0');
  if (digits.length !== 64 || /^0+$/.test(digits) || digits >= ORDER) throw new Invalid('out of range');
  return digits;
}
