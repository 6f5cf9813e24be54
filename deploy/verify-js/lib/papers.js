// What a person holds: a clearance, and the proof of a removal. Both say with a proof what does not stand in the state.
import {concat, equal, hex, hold, utf8} from './bytes.js';
import {openHeads, keysIn, included, unsaid} from './heads.js';
import {checkedEntry, leafEntry} from './leaf.js';
import {TREES} from './merkle.js';
import {sm3} from './primitives.js';
import {entryKey, LISTS, provenRoot, stateRoot} from './state.js';

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
  if (context.entry) hold(equal(proof.bytes('key', 32), entryKey(list, context.entry)), 'the proof is about another entry');
  return {kind: 'state-proof', edition: fields.number('edition'), present: proof.has('value'),
    says: `proof that ${context.entry ?? `key ${hex(proof.bytes('key', 32)).slice(0, 16)}\u2026`} ${proof.has('value') ? 'stands' : 'does not stand'} `
      + `on ${list} as of edition ${fields.number('edition')}${ofEdition(fields, fields, context)}`};
}

export function clearance(fields, context) {
  const proof = fields.object('proof');
  const until = fields.moment('validUntil'), issued = fields.moment('issuedAt');
  hold(fields.text('outcome') === 'not-listed', 'not a clearance');
  hold(equal(fields.list('listsChecked'), LISTS), 'a clearance is over all five lists');
  hold(issued <= until, 'valid until before it was issued');
  absent(proof, 'subjects');
  const subject = fields.object('subject');
  subject.text('name');
  subject.text('maskedId');
  const salt = subject.bytes('salt', 32);
  const digest = subject.digestBytes('idDigest');
  if (context.id) {
    hold(equal(sm3(concat(salt, utf8(`${subject.text('idType')}\n${context.id}`))), digest), 'the paper is about another number');
  }
  hold(context.seal.at <= until, `the paper was valid until ${fields.text('validUntil')}`);
  return {kind: 'clearance', edition: fields.number('edition'), issuedAt: issued, validUntil: until,
    says: `clearance ${fields.text('certificateId')} of ${subject.text('maskedId')} as of edition ${fields.number('edition')}, `
      + `valid until ${fields.text('validUntil')}${ofEdition(fields, proof, context)}`};
}

export async function removalProof(fields, context) {
  const heads = await openHeads(fields.object('checkpoints'), keysIn(fields, context.seal));
  const list = fields.text('list'), entryId = fields.text('entryId');
  const [listed, removed] = ['listed', 'removed'].map((name) => opened(fields.object(name), heads, list, entryId));
  hold(listed.change === 'listed' && ['removed', 'revoked'].includes(removed.change), 'not a listing and its end');
  hold(listed.position < removed.position, 'the end stands before the listing');
  const absence = fields.object('absence');
  absent(absence, list);
  hold(equal(absence.bytes('key', 32), entryKey(list, entryId)), 'the proof of absence is about another entry');
  return {kind: 'removal-proof', edition: fields.number('edition'), issuedAt: fields.moment('issuedAt'),
    says: `proof that entry ${entryId} left ${list} at position ${removed.position} and is not on it as of edition `
      + `${fields.number('edition')}${ofEdition(fields, absence, context)}${unsaid(heads)}`};
}

/** One of the two leaves: computed again from its groups, and in both trees. */
function opened(leaf, heads, list, entryId) {
  const position = leaf.number('position');
  const entry = checkedEntry(leaf.bytes('leafEntry'));
  hold(leaf.text('list') === list && leaf.text('entryId') === entryId, 'a leaf of another entry');
  hold(equal(leafEntry(leaf), entry), `the groups do not lead to the leaf of position ${position}`);
  for (const tree of Object.values(TREES)) included(tree, position, entry, leaf.list(tree.name), heads[tree.name]);
  return {position, change: leaf.text('change')};
}
