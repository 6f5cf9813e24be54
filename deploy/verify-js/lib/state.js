// The state root: compressed sparse Merkle trees over 256-bit keys, most significant bit first. An empty subtree is 32
// zero bytes, a subtree of one leaf SM3(0x00 || key || value) wherever it is, any other SM3(0x01 || left || right).
import {concat, equal, fromBase64, hex, hold, utf8} from './bytes.js';
import {sm3} from './primitives.js';

export const ZERO = new Uint8Array(32);
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const ROOTS = Uint8Array.of(4);
export const LISTS = ['enforcement', 'dishonest', 'exit-ban', 'bidding-ban', 'consumption'];

const leaf = (key, value) => sm3(concat(LEAF, key, value));
const node = (left, right) => sm3(concat(NODE, left, right));
const bit = (key, depth) => (key[depth >> 3] >> (7 - (depth & 7))) & 1;

/** Where an entry stands in its list's tree. */
export const entryKey = (list, entryId) => sm3(utf8(`zhixin/state/1\n${list}\n${entryId}`));

/** The state root over the five lists' roots and the subjects'. */
export const stateRoot = (roots) => sm3(concat(ROOTS, ...[...LISTS, 'subjects'].map((name) => roots.digestBytes(name))));

/** A tree that is kept: only what lies above a change is hashed again. */
export class StateTree {
  constructor() {
    this.top = null;
    this.size = 0;
  }

  put(key, value) {
    this.top = this.placed(this.top, 0, {key, value, hash: null});
  }

  placed(at, depth, fresh) {
    if (at === null) {
      this.size++;
      return fresh;
    }
    if (at.key && equal(at.key, fresh.key)) return fresh;
    // A leaf that is in the way goes one deeper.
    const sides = at.key ? [null, null] : at.sides;
    if (at.key) sides[bit(at.key, depth)] = at;
    const side = bit(fresh.key, depth);
    sides[side] = this.placed(sides[side], depth + 1, fresh);
    return {key: null, sides, hash: null};
  }

  has(key) {
    let at = this.top;
    for (let depth = 0; at !== null && !at.key; depth++) at = at.sides[bit(key, depth)];
    return at !== null && equal(at.key, key);
  }

  delete(key) {
    this.top = this.without(this.top, 0, key);
  }

  without(at, depth, key) {
    if (at === null) return null;
    if (at.key) {
      if (!equal(at.key, key)) return at;
      this.size--;
      return null;
    }
    const side = bit(key, depth);
    const sides = [...at.sides];
    sides[side] = this.without(sides[side], depth + 1, key);
    const left = sides[1 - side];
    // What is left alone goes up again.
    if (sides[side] === null && (left === null || left.key)) return left;
    if (left === null && sides[side].key) return sides[side];
    return {key: null, sides, hash: null};
  }

  root() {
    return hashOf(this.top);
  }
}

function hashOf(at) {
  if (at === null) return ZERO;
  at.hash ??= at.key ? leaf(at.key, at.value) : node(hashOf(at.sides[0]), hashOf(at.sides[1]));
  return at.hash;
}

/**
 * The root to which a proof leads: `{key, value|null, siblings, other}`; membership where there is a value, absence by an
 * empty place or by another leaf on the way. Throws Invalid.
 */
export function provenRoot(proof) {
  const key = proof.bytes('key', 32);
  const siblings = proof.list('siblings').map((each) => fromBase64(each, 'a sibling'));
  hold(siblings.length <= 256 && siblings.every((each) => each.length === 32), 'siblings are 32 bytes each, 256 at most');
  let hash = bottom(proof, key, siblings.length);
  for (let depth = siblings.length - 1; depth >= 0; depth--) {
    const sibling = siblings[depth];
    hash = bit(key, depth) === 0 ? node(hash, sibling) : node(sibling, hash);
  }
  return hash;
}

function bottom(proof, key, depth) {
  if (proof.has('value')) {
    hold(!proof.has('other'), 'a proof of membership names no other leaf');
    return leaf(key, proof.bytes('value', 32));
  }
  if (!proof.has('other')) return ZERO;
  const other = proof.object('other');
  const otherKey = other.bytes('key', 32);
  hold(hex(otherKey) !== hex(key), 'the other leaf is the one that is said to be absent');
  for (let i = 0; i < depth; i++) hold(bit(otherKey, i) === bit(key, i), 'the other leaf is not on the way');
  return leaf(otherKey, other.bytes('value', 32));
}
