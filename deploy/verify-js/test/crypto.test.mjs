// The standards' own examples, and the two ways to each hash against each other.
import assert from 'node:assert/strict';
import {createHash, createHmac, randomBytes} from 'node:crypto';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import '../node/primitives.js';
import {concat, fromHex, hex, utf8} from '../lib/bytes.js';
import {ed25519, hmacSm3, sha256, sm3} from '../lib/primitives.js';
import {library} from '../lib/sm-library.js';
import {holds} from '../lib/sm2.js';

const sm = library(createRequire(import.meta.url)('sm-crypto-v2/dist/index.umd.js'));

test('SM3: GB/T 32905 appendix A', () => {
  for (const hash of [sm3, sm.sm3]) {
    assert.equal(hex(hash(utf8('abc'))), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    assert.equal(hex(hash(utf8('abcd'.repeat(16)))), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  }
});

test('the library\'s SM3 and HMAC are those of Node, at every length around a block', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = randomBytes(length), key = randomBytes(32);
    assert.equal(hex(sm.sm3(bytes)), createHash('sm3').update(bytes).digest('hex'));
    assert.equal(hex(sm.hmacSm3(key, bytes)), createHmac('sm3', key).update(bytes).digest('hex'));
    assert.equal(hex(hmacSm3(key, bytes)), hex(sm.hmacSm3(key, bytes)));
  }
});

test('SHA-256: FIPS 180-4', () => {
  assert.equal(hex(sha256(utf8('abc'))), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

// GB/T 32918.5-2017, appendix A.2.
const POINT = fromHex('04' + '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'
  + 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13');
const R = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3';
const S = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
const MESSAGE = utf8('message digest');

const integer = (digits) => {
  const bytes = fromHex(digits);
  const padded = bytes[0] >= 0x80 ? concat(Uint8Array.of(0), bytes) : bytes;
  return concat(Uint8Array.of(2, padded.length), padded);
};
const signature = (...numbers) => {
  const body = concat(...numbers.map(integer));
  return concat(Uint8Array.of(0x30, body.length), body);
};

test('SM2: GB/T 32918.5 appendix A.2', () => {
  assert.ok(holds(POINT, MESSAGE, signature(R, S)));
});

test('SM2 refuses every changed bit of message, signature and key', () => {
  const good = signature(R, S);
  const flip = (bytes, bit) => Uint8Array.from(bytes, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
  for (let bit = 0; bit < MESSAGE.length * 8; bit++) assert.ok(!holds(POINT, flip(MESSAGE, bit), good), `message ${bit}`);
  for (let bit = 0; bit < good.length * 8; bit++) assert.ok(!holds(POINT, MESSAGE, flip(good, bit)), `signature ${bit}`);
  for (let bit = 0; bit < POINT.length * 8; bit += 7) assert.ok(!holds(flip(POINT, bit), MESSAGE, good), `key ${bit}`);
});

test('SM2 refuses signatures that are not strict DER or out of range', () => {
  const good = signature(R, S);
  const zero = '00', order = ORDER;
  for (const bad of [
    signature(zero, S), signature(R, zero), signature(order, S), signature(R, order), signature(R), signature(R, S, R),
    concat(good, Uint8Array.of(0)), good.subarray(0, good.length - 1), new Uint8Array(), Uint8Array.of(0x30),
    concat(Uint8Array.of(0x30, 0x81, good.length - 2), good.subarray(2)),
    concat(Uint8Array.of(0x30, 0x80), good.subarray(2), Uint8Array.of(0, 0)),
    concat(Uint8Array.of(0x31), good.subarray(1)),
  ]) assert.equal(holds(POINT, MESSAGE, bad), false, hex(bad));
});

test('Ed25519: RFC 8032 7.1, test 2', async () => {
  const key = fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const made = fromHex('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da'
    + '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00');
  assert.equal(await ed25519(key, Uint8Array.of(0x72), made), true);
  assert.equal(await ed25519(key, Uint8Array.of(0x73), made), false);
});
