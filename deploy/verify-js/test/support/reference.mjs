// RFC 9162 2.1 word by word, recursive and slow: the tree and its proofs, apart from the verifier that is tested with it.
import {leafHash, nodeHash} from '../../lib/merkle.js';

export const TREE_SIZE = 130;

/** The largest power of two smaller than n. */
function split(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export class Reference {
  constructor(tree, count = TREE_SIZE) {
    this.tree = tree;
    this.leaves = Array.from({length: count}, (_, i) => leafHash(tree, Uint8Array.of(1, i & 0xff, i >> 8)));
    this.known = new Map();
  }

  root(from, to) {
    if (to - from === 0) return this.tree.hash(new Uint8Array());
    if (to - from === 1) return this.leaves[from];
    const id = from * 1000 + to;
    if (!this.known.has(id)) {
      const k = split(to - from);
      this.known.set(id, nodeHash(this.tree, this.root(from, from + k), this.root(from + k, to)));
    }
    return this.known.get(id);
  }

  /** PATH(m, D[from:to]) */
  inclusion(m, from, to) {
    if (to - from === 1) return [];
    const k = split(to - from);
    return m < k ? [...this.inclusion(m, from, from + k), this.root(from + k, to)]
      : [...this.inclusion(m - k, from + k, to), this.root(from, from + k)];
  }

  /** PROOF(m, D[0:n]) */
  consistency(m, n) {
    return m === n ? [] : this.subproof(m, 0, n, true);
  }

  subproof(m, from, to, whole) {
    const n = to - from;
    if (m === n) return whole ? [] : [this.root(from, to)];
    const k = split(n);
    return m <= k ? [...this.subproof(m, from, from + k, whole), this.root(from + k, to)]
      : [...this.subproof(m - k, from + k, to, false), this.root(from, from + k)];
  }
}
