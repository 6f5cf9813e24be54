// What a browser is given: the library's file as npm has it, and the page's own SHA-256.
import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import fs from 'node:fs';
import {test} from 'node:test';
import vm from 'node:vm';
import '../node/primitives.js';
import {hex} from '../lib/bytes.js';
import {library} from '../lib/sm-library.js';
import {sha256} from '../browser/sha256.js';

const read = (name) => fs.readFileSync(new URL(`../${name}`, import.meta.url));

test('the library\'s file is the one of the pinned package, byte for byte', () => {
  assert.ok(read('vendor/sm-crypto-v2.js').equals(read('node_modules/sm-crypto-v2/dist/index.umd.js')));
  const lock = JSON.parse(read('package-lock.json'));
  const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
  assert.deepEqual(packages.map(([name]) => name), ['node_modules/@noble/ciphers', 'node_modules/@noble/curves',
    'node_modules/@noble/hashes', 'node_modules/sm-crypto-v2']);
  for (const [name, {license, integrity}] of packages) {
    assert.equal(license, 'MIT', name);
    assert.match(integrity, /^sha512-/, name);
  }
});

test('the library\'s file needs nothing of Node', () => {
  const page = {crypto: {getRandomValues: (bytes) => bytes}, TextEncoder, TextDecoder, Uint8Array};
  page.globalThis = page;
  vm.runInNewContext(read('vendor/sm-crypto-v2.js').toString(), page);
  assert.equal(hex(library(page.SmCryptoV2).sm3(new TextEncoder().encode('abc'))),
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

test('the page\'s SHA-256 is Node\'s, at every length around a block', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = randomBytes(length);
    assert.equal(hex(sha256(bytes)), createHash('sha256').update(bytes).digest('hex'));
  }
});

test('nothing that a browser runs asks for Node', () => {
  for (const folder of ['lib', 'browser']) {
    for (const name of fs.readdirSync(new URL(`../${folder}/`, import.meta.url))) {
      const source = read(`${folder}/${name}`).toString();
      assert.doesNotMatch(source, /node:|\bBuffer\b|\brequire\(|\bprocess\b|\beval\b|new Function/, `${folder}/${name}`);
    }
  }
});
