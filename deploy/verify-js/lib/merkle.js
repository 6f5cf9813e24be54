// The Merkle trees of RFC 9162, for either hash: proofs, and a tree as one who follows it needs it.
import {concat, equal, hold} from './bytes.js';
import {sha256, sm3} from './primitives.js';

export const LENGTH = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The two trees of the log over the same leaf entries. */
export const TREES = {
  sha256: {name: 'sha256', hash: sha256},
  sm3: {name: 'sm3', hash: sm3},
};

export const leafHash = (tree, entry) => tree.hash(concat(LEAF, entry));
export const nodeHash = (tree, left, right) => tree.hash(concat(NODE, left, right));

const odd = (number) => (number & 1n) === 1n;
const hashes = (path) => path.every((each) => each instanceof Uint8Array && each.length === LENGTH);

/** RFC 9162 2.1.3.2: whether that leaf hash is the one at that index of the tree of that size. Whole numbers. */
export function inclusionHolds(tree, index, size, leaf, path, root) {
  let at = BigInt(index), last = BigInt(size) - 1n;
  if (at < 0n || at > last || path.length > 64 || !hashes([leaf, ...path])) return false;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0n) return false;
    if (odd(at) || at === last) {
      hash = nodeHash(tree, sibling, hash);
      while (!odd(at) && at !== 0n) {
        at >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = nodeHash(tree, hash, sibling);
    }
    at >>= 1n;
    last >>= 1n;
  }
  return last === 0n && equal(hash, root);
}

/**
 * RFC 9162 2.1.4.2: whether the tree of the second size begins with the tree of the first. Nothing is proven from an empty
 * tree, so that is refused, as transparency-dev does.
 */
export function consistencyHolds(tree, size1, size2, path, root1, root2) {
  const first = BigInt(size1), second = BigInt(size2);
  if (first < 1n || first > second || path.length > 65 || !hashes(path)) return false;
  if (first === second) return path.length === 0 && equal(root1, root2);
  const whole = (first & (first - 1n)) === 0n;
  const [start, ...rest] = whole ? [root1, ...path] : path;
  if (start === undefined) return false;
  let at = first - 1n, last = second - 1n;
  while (odd(at)) {
    at >>= 1n;
    last >>= 1n;
  }
  let old = start, fresh = start;
  for (const each of rest) {
    if (last === 0n) return false;
    if (odd(at) || at === last) {
      old = nodeHash(tree, each, old);
      fresh = nodeHash(tree, each, fresh);
      while (!odd(at) && at !== 0n) {
        at >>= 1n;
        last >>= 1n;
      }
    } else {
      fresh = nodeHash(tree, fresh, each);
    }
    at >>= 1n;
    last >>= 1n;
  }
  return last === 0n && equal(old, root1) && equal(fresh, root2);
}

/** A tree that only grows: the roots of its perfect subtrees, largest first. */
export class Frontier {
  constructor(tree, size = 0, subtrees = []) {
    let bits = 0;
    for (let left = size; left > 0; left = Math.floor(left / 2)) bits += left % 2;
    hold(Number.isSafeInteger(size) && bits === subtrees.length, 'a tree of that size has other subtrees');
    Object.assign(this, {tree, size, subtrees: [...subtrees]});
  }

  append(entry) {
    this.subtrees.push(leafHash(this.tree, entry));
    for (let full = this.size++; full % 2 === 1; full = (full - 1) / 2) {
      const right = this.subtrees.pop();
      this.subtrees.push(nodeHash(this.tree, this.subtrees.pop(), right));
    }
  }

  root() {
    if (this.subtrees.length === 0) return this.tree.hash(new Uint8Array());
    return this.subtrees.reduceRight((right, left) => nodeHash(this.tree, left, right));
  }

  copy() {
    return new Frontier(this.tree, this.size, this.subtrees);
  }
}
