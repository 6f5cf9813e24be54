// The two heads of the log that a document carries, and what is proven against them.
import {hold} from './bytes.js';
import {Fields} from './fields.js';
import {keysOf} from './log-keys.js';
import {inclusionHolds, leafHash, TREES} from './merkle.js';
import {openNote} from './note.js';

/** The log's keys as the document itself names them, under the hub's seal. */
export const keysIn = (fields, seal) => keysOf(fields.object('keys'), seal, {signed: true});

/** Both notes opened: {sha256, sm3}, of one size. */
export async function openHeads(checkpoints, keys) {
  const heads = {};
  for (const tree of Object.keys(TREES)) heads[tree] = await openNote(checkpoints.text(tree), keys[tree]);
  hold(heads.sha256.size === heads.sm3.size, 'the two checkpoints are of different sizes');
  return heads;
}

/** What a platform without Ed25519 has to add. */
export const unsaid = (...heads) => (heads.every((each) => each.sha256.checked) ? '' : '; Ed25519 cannot be checked here');

export const hashesOf = (list) => list.map((each) => new Fields({hash: each}).bytes('hash', 32));

/** That the leaf of a position is in the tree of that head. */
export function included(tree, position, entry, path, head) {
  hold(position >= 1 && inclusionHolds(tree, position - 1, head.size, leafHash(tree, entry), hashesOf(path), head.root),
    `position ${position} is not in the ${tree.name} tree of that checkpoint`);
}
