// The compressed sparse Merkle tree: against one written from its definition, and its proofs.
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {test} from 'node:test';
import '../node/primitives.js';
import {concat, hex, Invalid, toBase64} from '../lib/bytes.js';
import {Fields} from '../lib/fields.js';
import {sm3} from '../lib/primitives.js';
import {provenRoot, StateTree, ZERO} from '../lib/state.js';

const bit = (key, depth) => (key[depth >> 3] >> (7 - (depth & 7))) & 1;

/** The definition: by splitting the leaves at each bit. */
function rootOf(leaves, depth = 0) {
  if (leaves.length === 0) return ZERO;
  if (leaves.length === 1) return sm3(concat(Uint8Array.of(0), leaves[0].key, leaves[0].value));
  const side = (which) => leaves.filter(({key}) => bit(key, depth) === which);
  return sm3(concat(Uint8Array.of(1), rootOf(side(0), depth + 1), rootOf(side(1), depth + 1)));
}

function proofOf(leaves, key) {
  const siblings = [];
  let here = leaves;
  for (let depth = 0; here.length > 1; depth++) {
    const own = bit(key, depth);
    siblings.push(toBase64(rootOf(here.filter((leaf) => bit(leaf.key, depth) !== own), depth + 1)));
    here = here.filter((leaf) => bit(leaf.key, depth) === own);
  }
  const [found] = here;
  const present = found && hex(found.key) === hex(key);
  const spelled = found && {key: toBase64(found.key), value: toBase64(found.value)};
  return new Fields({key: toBase64(key), value: present ? spelled.value : null, siblings, other: present ? null : spelled ?? null});
}

// Keys that share long beginnings make deep trees.
const near = (i) => Uint8Array.from({length: 32}, (_, at) => (at < 3 ? 0xaa : at === 3 ? i : 7));
const leafOf = (key) => ({key, value: randomBytes(32)});
const some = () => [...Array.from({length: 60}, () => leafOf(new Uint8Array(randomBytes(32)))), ...Array.from({length: 20}, (_, i) => leafOf(near(i * 3)))];

test('a tree that is kept has the root of its definition after every change', () => {
  const tree = new StateTree();
  const leaves = new Map();
  const all = some();
  for (let i = 0; i < 600; i++) {
    const leaf = all[(i * 7 + (i >> 5)) % all.length];
    const key = hex(leaf.key);
    if (leaves.has(key) && i % 3 !== 0) {
      leaves.delete(key);
      tree.delete(leaf.key);
    } else {
      const value = randomBytes(32);
      leaves.set(key, {key: leaf.key, value});
      tree.put(leaf.key, value);
    }
    assert.equal(hex(tree.root()), hex(rootOf([...leaves.values()])), `after change ${i}`);
    assert.equal(tree.size, leaves.size);
    assert.equal(tree.has(leaf.key), leaves.has(key));
  }
  for (const {key} of all) tree.delete(key);
  assert.equal(hex(tree.root()), hex(ZERO));
});

test('proofs of membership and absence lead to the root, changed ones elsewhere', () => {
  const leaves = some();
  const root = hex(rootOf(leaves));
  const absent = [...Array.from({length: 40}, () => new Uint8Array(randomBytes(32))), near(1), near(2), near(62)];
  let mutated = 0;
  for (const key of [...leaves.map((leaf) => leaf.key), ...absent]) {
    const proof = proofOf(leaves, key);
    assert.equal(hex(provenRoot(proof)), root);
    for (const changed of mutations(proof.values)) {
      assert.ok(!leadsTo(changed, root), JSON.stringify(changed));
      mutated++;
    }
  }
  assert.ok(mutated > 10_000);
  assert.equal(hex(provenRoot(proofOf([], near(1)))), hex(ZERO));
});

function leadsTo(values, root) {
  try {
    return hex(provenRoot(new Fields(values))) === root;
  } catch (fault) {
    assert.ok(fault instanceof Invalid, fault);
    return false;
  }
}

const replaced = (list, i, ...by) => [...list.slice(0, i), ...by, ...list.slice(i + 1)];

/** One bit of each part, parts left out, and absence said of what is there. */
function* mutations({key, value, siblings, other}) {
  const flip = (word, bit) => {
    const bytes = Buffer.from(word, 'base64');
    bytes[bit >> 3] ^= 1 << (bit & 7);
    return bytes.toString('base64');
  };
  for (let i = 0; i < siblings.length; i++) {
    for (const at of [0, 5, 100, 255]) yield {key, value, other, siblings: replaced(siblings, i, flip(siblings[i], at))};
    yield {key, value, other, siblings: replaced(siblings, i)};
    yield {key, value, other, siblings: replaced(siblings, i, siblings[i], siblings[i])};
  }
  for (let at = 0; at < 256; at += 15) {
    if (value !== null) yield {key, value: flip(value, at), other, siblings};
    if (value !== null) yield {key: flip(key, at), value, other, siblings};
    if (other !== null) yield {key, value, other: {...other, value: flip(other.value, at)}, siblings};
    if (other !== null) yield {key, value, other: {...other, key: flip(other.key, at)}, siblings};
  }
  if (value !== null) {
    yield {key, value: null, other: null, siblings};
    yield {key, value: null, other: {key, value}, siblings};
    yield {key, value: null, other: {key: flip(key, 255), value}, siblings};
  } else {
    yield {key, value: toBase64(randomBytes(32)), other: null, siblings};
    if (other !== null) yield {key, value: null, other: null, siblings};
  }
}
