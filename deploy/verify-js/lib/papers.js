// What a person holds: a clearance, and the proof of a removal. Both say with a proof what does not stand in the state.
import {concat, equal, hex, hold, utf8} from './bytes.js';
import {openHeads, keysIn, included, unsaid} from './heads.js';
import {normal} from './identity.js';
import {checkedEntry, leafEntry} from './leaf.js';
import {TREES} from './merkle.js';
import {sm3} from './primitives.js';
import {entryKey, LISTS, provenRoot, stateRoot} from './state.js';

/** Whether somebody asked for it: an empty word is an answer too, and a wrong one. */
const asked = (word) => (word ?? null) !== null;

/** The six roots, which lead to the state root beside them. */
function rootsOf(fields) {
  const roots = fields.object('stateRoots');
  hold(equal(stateRoot(roots), fields.digestBytes('stateRoot')), 'the roots do not lead to the state root');
  return roots;
}

/** That a key is absent from the tree that the proof names. */
function absent(proof, tree) {
  const roots = rootsOf(proof);
  hold(proof.text('tree') === tree, `a proof in the tree of ${proof.text('tree')}, not of ${tree}`);
  hold(!proof.has('value'), 'the proof says that it stands there');
  hold(equal(provenRoot(proof), roots.digestBytes(tree)), 'the proof of absence does not lead to the root');
}

/** With the manifest of its edition the state root is the one that was published. */
function ofEdition(fields, proof, {manifest}) {
  if (!manifest) return '';
  hold(manifest.digest === fields.digest('manifestDigest'), 'the manifest is not the one that the paper names');
  hold(manifest.fields.textOrNull('stateRoot') === proof.text('stateRoot'), 'the state root is not the edition\u2019s');
  return ', whose manifest has that state root';
}

/** Whether a key stands in a list's tree; with the entry's id, that the key is its. */
export function stateProof(fields, context) {
  const list = fields.text('list');
  hold(LISTS.includes(list), `there is no list ${list}`);
  const proof = fields.object('proof');
  hold(equal(provenRoot(proof), rootsOf(fields).digestBytes(list)), 'the proof does not lead to the root of its list');
  if (asked(context.entry)) hold(equal(proof.bytes('key', 32), entryKey(list, context.entry)), 'the proof is about another entry');
  return {kind: 'state-proof', edition: fields.number('edition'), present: proof.has('value'),
    says: `proof that ${context.entry ?? `key ${hex(proof.bytes('key', 32)).slice(0, 16)}\u2026`} ${proof.has('value') ? 'stands' : 'does not stand'} `
      + `on ${list} as of edition ${fields.number('edition')}${ofEdition(fields, fields, context)}`};
}

export function clearance(fields, context) {
  const proof = fields.object('proof');
  const until = fields.moment('validUntil'), issued = fields.moment('issuedAt');
  hold(fields.text('outcome') === 'not-listed', 'not a clearance');
  hold(equal(fields.list('listsChecked'), LISTS), 'a clearance is over all five lists');
  hold(issued < until, 'it ends before it begins');
  hold(fields.moment('asOf') <= issued, 'it is of a time after its issue');
  fields.digest('manifestDigest');
  absent(proof, 'subjects');
  const subject = fields.object('subject');
  const name = subject.text('name'), maskedId = subject.text('maskedId');
  const salt = subject.bytes('salt', 32);
  const digest = subject.digestBytes('idDigest');
  if (asked(context.id)) {
    const type = subject.text('idType');
    hold(equal(sm3(concat(salt, utf8(`${type}\n${normal(type, context.id)}`))), digest), 'the paper is about another number');
  }
  hold(context.seal.at >= issued, `not yet valid: issued at ${fields.text('issuedAt')}`);
  hold(context.seal.at < until, `the paper was valid until ${fields.text('validUntil')}`);
  return {kind: 'clearance', edition: fields.number('edition'), issuedAt: issued, validUntil: until,
    // The name stands there to be compared with the one on the page, which anybody can draw.
    says: `clearance ${fields.text('certificateId')} of ${name} (${maskedId}) as of edition ${fields.number('edition')}, `
      + `valid until ${fields.text('validUntil')}${ofEdition(fields, proof, context)}`};
}

export async function removalProof(fields, context) {
  const heads = await openHeads(fields.object('checkpoints'), keysIn(fields, context.seal));
  const list = fields.text('list'), entryId = fields.text('entryId');
  const [listed, removed] = ['listed', 'removed'].map((name) => opened(fields.object(name), heads, list, entryId));
  hold(listed.change === 'listed' && ['removed', 'revoked'].includes(removed.change), 'not a listing and its end');
  hold(listed.position < removed.position, 'the end stands before the listing');
  hold(fields.object('removed').number('edition') <= fields.number('edition'), 'it ends after what is said about now');
  const absence = fields.object('absence');
  absent(absence, list);
  hold(equal(absence.bytes('key', 32), entryKey(list, entryId)), 'the proof of absence is about another entry');
  if (asked(context.id)) isOf(fields.object('listed').object('groups').object('subject'), context.id);
  return {kind: 'removal-proof', edition: fields.number('edition'), issuedAt: fields.moment('issuedAt'),
    says: `proof that entry ${entryId} left ${list} at position ${removed.position} and is not on it as of edition `
      + `${fields.number('edition')}${ofEdition(fields, absence, context)}${unsaid(heads)}`};
}

/** Whose entry it was: what the leaf commits to says so, unless it was called back. */
function isOf(group, id) {
  hold(group.has('data'), 'whose entry it was is closed');
  const subject = group.object('data').object('subject');
  const type = subject.text('idType');
  hold(normal(type, subject.text('id')) === normal(type, id), 'the paper is about another number');
}

/** One of the two leaves: computed again from its groups, and in both trees. */
function opened(leaf, heads, list, entryId) {
  const position = leaf.number('position');
  const entry = checkedEntry(leaf.bytes('leafEntry'));
  hold(leaf.text('list') === list && leaf.text('entryId') === entryId, 'a leaf of another entry');
  // What stands beside the groups counts for nothing while the group that is committed to is closed.
  const core = leaf.object('groups').object('core');
  hold(core.has('data'), 'what it is about is closed');
  hold(core.object('data').text('entryId') === entryId && core.object('data').text('list') === list, 'a leaf of another entry');
  hold(equal(leafEntry(leaf), entry), `the groups do not lead to the leaf of position ${position}`);
  for (const tree of Object.values(TREES)) included(tree, position, entry, leaf.list(tree.name), heads[tree.name]);
  return {position, change: leaf.text('change')};
}
