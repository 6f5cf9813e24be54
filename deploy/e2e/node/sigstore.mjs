// Somebody else's verifier, npm package @sigstore/verify as it is, on an inclusion proof of the hub.
//
//   node sigstore.mjs PROOF.json
//
// PROOF.json is a zhixin/proof/1. Each leaf's proof in the SHA-256 tree is given to verifyMerkleInclusion as it stands,
// and then with one thing changed: a bit of the leaf, of each hash and of the root, the index, the size, a hash left out
// or doubled. One line of JSON: {"accepted", "changed", "rejected", "falselyAccepted": [what]}; exit 1 unless every proof
// is accepted and every changed one rejected.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js');

const proof = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const [, size, root] = proof.checkpoints.sha256.split('\n');
const bytes = word => Buffer.from(word, 'base64');

function accepts({ leaf, index, hashes, size: of, root: to }) {
  const entry = { canonicalizedBody: leaf, inclusionProof: { logIndex: String(index), hashes } };
  try {
    verifyMerkleInclusion(entry, { logSize: BigInt(of), logHash: to });
    return true;
  } catch (fault) {
    if (fault.code !== 'TLOG_INCLUSION_PROOF_ERROR') throw fault;
    return false;
  }
}

const flipped = (given, at) => Buffer.from(given.map((byte, i) => (i === at >> 3 ? byte ^ (1 << (at & 7)) : byte)));

const replaced = (list, i, ...by) => [...list.slice(0, i), ...by, ...list.slice(i + 1)];

function* changes(given) {
  for (let at = 0; at < given.leaf.length * 8; at++) yield ['leaf bit ' + at, { ...given, leaf: flipped(given.leaf, at) }];
  for (let at = 0; at < 256; at++) yield ['root bit ' + at, { ...given, root: flipped(given.root, at) }];
  for (const i of given.hashes.keys()) {
    for (let at = 0; at < 256; at++) yield [`hash ${i} bit ${at}`, { ...given, hashes: replaced(given.hashes, i, flipped(given.hashes[i], at)) }];
    yield [`hash ${i} left out`, { ...given, hashes: replaced(given.hashes, i) }];
    yield [`hash ${i} doubled`, { ...given, hashes: replaced(given.hashes, i, given.hashes[i], given.hashes[i]) }];
  }
  for (const index of [given.index - 1, given.index + 1, given.index ^ 1, given.size]) yield ['index ' + index, { ...given, index }];
}

let accepted = 0, changed = 0, rejected = 0;
const falselyAccepted = [];
for (const { position, leaf, sha256 } of proof.leaves) {
  const given = { leaf: bytes(leaf), index: position - 1, hashes: sha256.map(bytes), size: Number(size), root: bytes(root) };
  if (accepts(given)) accepted++;
  for (const [what, other] of changes(given)) {
    changed++;
    if (accepts(other)) falselyAccepted.push(`${position}: ${what}`); else rejected++;
  }
}
console.log(JSON.stringify({ leaves: proof.leaves.length, accepted, changed, rejected, falselyAccepted }));
process.exitCode = accepted > 0 && accepted === proof.leaves.length && falselyAccepted.length === 0 ? 0 : 1;
