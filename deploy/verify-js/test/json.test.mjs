// What is read strictly and written canonically.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../node/primitives.js';
import {fromBase64, Invalid, toBase64, utf8} from '../lib/bytes.js';
import {canonical, parse} from '../lib/json.js';

const read = (text) => parse(utf8(text));

test('reads what JSON.parse reads', () => {
  for (const text of ['{}', '[]', '"\\u4e2d\\ud83d\\ude00\\n"', '-0.5', '9007199254740991', ' {"a" : [1, true, null, {"b": ""}] } ',
    '"张三"', '{"__proto__": 1, "constructor": {"toString": 2}}']) {
    assert.equal(canonical(read(text)), canonical(JSON.parse(text)), text);
  }
});

test('refuses what is not strict', () => {
  for (const text of ['', '{', '{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '[1,]', '{"a":1,}', '01', '1.', '.5', '+1', '-0', '1e5', 'NaN', 'nul',
    '"\u0001"', '"\\x"', '"\\u12g4"', '"\\ud800"', '"\\udc00x"', '{} {}', '{}\u0000', '\ufeff{}', '9007199254740993', '1e400',
    '0.12345678901234567', "{'a':1}", '/**/{}', '[' .repeat(100) + ']'.repeat(100), '"open', '{a:1}']) {
    assert.throws(() => read(text), Invalid, text);
  }
  assert.throws(() => parse(Uint8Array.of(0x22, 0xff, 0x22)), Invalid);
  assert.throws(() => parse(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)), Invalid);
});

// RFC 8785 3.2.2 and 3.2.3, without its fractions.
test('writes RFC 8785', () => {
  assert.equal(canonical(read('{"literals": [null, true, false], "string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/"}')),
    '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  assert.equal(canonical(read('{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}')),
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
});

test('base64 has one spelling', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({length}, (_, i) => (i * 37 + length) & 0xff);
    assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'));
    assert.deepEqual([...fromBase64(toBase64(bytes))], [...bytes]);
  }
  for (const bad of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA==AA==', 'AA=', 'A A=', '-_8=', 'AAAA\n']) {
    assert.throws(() => fromBase64(bad), Invalid, bad);
  }
});
