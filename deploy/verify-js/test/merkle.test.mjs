// The published vectors, every proof of every tree up to 130 leaves, and proofs with something changed.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {test} from 'node:test';
import '../node/primitives.js';
import {fromBase64, hex} from '../lib/bytes.js';
import {consistencyHolds, Frontier, inclusionHolds, TREES} from '../lib/merkle.js';
import {Reference, TREE_SIZE} from './support/reference.mjs';

const VECTORS = process.env.ZHIXIN_MERKLE_VECTORS
  ?? new URL('../../../security/src/test/resources/zhixin/security/merkle/vectors.json', import.meta.url);
const MUTATIONS = Number(process.env.ZHIXIN_MUTATIONS ?? 1_000_000);

// Some numbers are larger than a double holds exactly.
const vectors = JSON.parse(fs.readFileSync(VECTORS, 'utf8').replace(/("(?:leafIdx|treeSize|size1|size2)": ?)(\d+)/g, '$1"$2"'));
const bytes = (word) => fromBase64(word ?? '');
const path = (words) => (words ?? []).map(bytes);

test('the published inclusion vectors', () => {
  const all = Object.entries(vectors.inclusion);
  assert.equal(all.length, 98);
  for (const [name, each] of all) {
    const holds = inclusionHolds(TREES.sha256, each.leafIdx, each.treeSize, bytes(each.leafHash), path(each.proof), bytes(each.root));
    assert.equal(holds, !each.wantErr, name);
  }
});

test('the published consistency vectors', () => {
  const all = Object.entries(vectors.consistency);
  assert.equal(all.length, 98);
  for (const [name, each] of all) {
    const holds = consistencyHolds(TREES.sha256, each.size1, each.size2, path(each.proof), bytes(each.root1), bytes(each.root2));
    assert.equal(holds, !each.wantErr, name);
  }
});

for (const tree of Object.values(TREES)) {
  test(`every proof of every ${tree.name} tree up to ${TREE_SIZE} leaves`, (context) => {
    const reference = new Reference(tree);
    const growing = new Frontier(tree);
    let proofs = 0;
    for (let n = 1; n <= TREE_SIZE; n++) {
      const root = reference.root(0, n);
      for (let i = 0; i < n; i++, proofs++) {
        assert.ok(inclusionHolds(tree, i, n, reference.leaves[i], reference.inclusion(i, 0, n), root), `${i} of ${n}`);
      }
      for (let m = 1; m <= n; m++, proofs++) {
        assert.ok(consistencyHolds(tree, m, n, reference.consistency(m, n), reference.root(0, m), root), `${m} to ${n}`);
      }
      growing.append(Uint8Array.of(1, (n - 1) & 0xff, (n - 1) >> 8));
      assert.equal(hex(growing.root()), hex(root), `the frontier at ${n}`);
    }
    context.diagnostic(`${proofs} proofs`);
  });
}

// A generator that anyone gets again: the failing case can be named by its number.
function dice(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 0x100000000 * sides);
  };
}

const flipped = (hash, bit) => Uint8Array.from(hash, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

/** Changes one thing of a proof, so that it says something else than before. */
function mutate(roll, given) {
  const {proof} = given;
  const at = proof.length === 0 ? 0 : roll(proof.length);
  const changed = {...given, proof: [...proof]};
  switch (roll(proof.length === 0 ? 4 : 9)) {
    case 0: changed.root = flipped(given.root, roll(256)); break;
    case 1: changed.leaf = flipped(given.leaf, roll(256)); break;
    case 2: changed.proof.push(flipped(given.root, roll(256))); break;
    case 3: changed.index = given.index === 0 ? given.size + roll(9) : roll(given.index); break;
    case 4: changed.proof[at] = flipped(proof[at], roll(256)); break;
    case 5: changed.proof.splice(at, 1); break;
    case 6: changed.proof.splice(at, 0, proof[at]); break;
    case 7: changed.proof[at] = given.leaf; break;
    default: changed.proof[at] = proof[at].subarray(0, roll(32)); break;
  }
  return changed;
}

test(`${MUTATIONS} mutated proofs are rejected`, (context) => {
  const roll = dice(20261123);
  const references = Object.values(TREES).map((tree) => new Reference(tree));
  const started = Date.now();
  let accepted = 0;
  for (let i = 0; i < MUTATIONS; i++) {
    const reference = references[i & 1];
    const size = 1 + roll(TREE_SIZE);
    const index = roll(size);
    const inclusion = (i & 2) === 0;
    const given = inclusion
      ? {index, size, leaf: reference.leaves[index], proof: reference.inclusion(index, 0, size), root: reference.root(0, size)}
      : {index: index + 1, size, leaf: reference.root(0, index + 1), proof: reference.consistency(index + 1, size), root: reference.root(0, size)};
    const {index: m, leaf, proof, root} = mutate(roll, given);
    const holds = inclusion ? inclusionHolds(reference.tree, m, size, leaf, proof, root)
      : consistencyHolds(reference.tree, m, size, proof, leaf, root);
    if (holds) {
      accepted++;
      context.diagnostic(`case ${i} accepted: ${inclusion} ${index} of ${size}, changed ${m}`);
    }
  }
  context.diagnostic(`${MUTATIONS} in ${Date.now() - started} ms`);
  assert.equal(accepted, 0);
});
