// What each kind of document must be beyond its signature. A checker takes the fields and the context and says what it
// found; Invalid says why not.
import {access} from './access.js';
import {equal, fromHex, hex, hold, Invalid} from './bytes.js';
import {Fields} from './fields.js';
import {hashesOf, included, keysIn, openHeads, unsaid} from './heads.js';
import {checkedEntry, leafEntry} from './leaf.js';
import {inquiry} from './inquiry.js';
import {keysOf} from './log-keys.js';
import {consistencyHolds, TREES} from './merkle.js';
import {checkpoint} from './note.js';
import {clearance, removalProof, stateProof} from './papers.js';
import {sm3} from './primitives.js';
import {LISTS, stateRoot} from './state.js';

export const MOST_POSITIONS = 1000;
const OUTCOMES = ['listed', 'name-mismatch', 'not-listed', 'unanswerable'];

export const digestOf = (bytes) => `sm3:${hex(sm3(bytes))}`;

/** Two positions of a run, from 1 on. */
function run(fields) {
  const from = fields.number('from'), to = fields.number('to');
  hold(from >= 1 && from <= to, 'positions run backwards');
  return {from, to};
}

export function receipt(fields) {
  const number = fields.number('batchNumber');
  hold(number >= 1, 'batches count from 1');
  const admitted = fields.list('admitted');
  hold(new Set(admitted).size === admitted.length, 'a record is admitted twice');
  const refused = fields.objects('refused');
  refused.forEach((each) => hold(each.text('code') !== '', 'a refusal without a code'));
  return {
    kind: 'receipt', submissionId: fields.text('submissionId'), court: fields.text('court'), batchNumber: number,
    batchDigest: fields.digest('batchDigest'), receivedAt: fields.moment('receivedAt'),
    positions: fields.has('positions') ? run(fields.object('positions')) : null,
    says: `receipt of ${fields.text('court')} for batch ${number}, ${admitted.length} admitted, ${refused.length} refused`,
  };
}

export function edition(fields) {
  const number = fields.number('edition');
  const previousDigest = fields.digestOrNull('previousDigest');
  const from = fields.number('fromPosition'), to = fields.number('toPosition');
  hold(number >= 1, 'editions count from 1');
  hold((number === 1) === (previousDigest === null), 'only the first edition has none before it');
  hold((number === 1) === (from === 1), 'only the first edition begins at position 1');
  hold(from >= 1 && to >= from && to - from < MOST_POSITIONS, 'not a run of 1 to 1000 positions');
  const heads = {};
  for (const tree of Object.keys(TREES)) {
    heads[tree] = checkpoint(fields.object('checkpoints').text(tree));
    hold(heads[tree].size === to, `the ${tree} checkpoint is of another size`);
  }
  hold(heads.sha256.origin === heads.sm3.origin, 'the two checkpoints are of different logs');
  return {
    kind: 'edition', edition: number, previousDigest, from, to, heads, publishedAt: fields.moment('publishedAt'),
    roots: stateRoots(fields), says: `edition ${number}, positions ${from}-${to}`,
  };
}

/** The lists' roots of a manifest, which lead to its state root; null where an edition has none. */
function stateRoots(fields) {
  if (!fields.has('stateRoot') && !fields.has('stateRoots')) return null;
  const roots = fields.object('stateRoots');
  hold(equal(stateRoot(roots), fields.digestBytes('stateRoot')), 'the lists\' roots do not lead to the state root');
  return Object.fromEntries([...LISTS, 'subjects'].map((name) => [name, roots.digest(name)]));
}

export function delta(fields) {
  const from = fields.number('fromPosition'), to = fields.number('toPosition');
  const changes = fields.objects('changes');
  hold(from >= 1 && to >= from && to - from < MOST_POSITIONS, 'not a run of 1 to 1000 positions');
  hold(changes.length === to - from + 1, 'as many changes as positions are needed');
  changes.forEach((each, i) => hold(each.number('position') === from + i, 'positions do not run without a gap'));
  const number = fields.number('edition');
  return {
    kind: 'delta', edition: number, subscriber: fields.text('subscriber'), from, to, changes,
    manifestDigest: fields.digest('manifestDigest'), previousDigest: fields.digestOrNull('previousDigest'),
    originalDigest: fields.digestOrNull('originalDigest'), leaves: changes.map(leafEntry),
    says: `delta of edition ${number} for ${fields.text('subscriber')}, positions ${from}-${to}, every leaf computed again`,
  };
}

export async function proof(fields, context) {
  const heads = await openHeads(fields.object('checkpoints'), keysIn(fields, context.seal));
  const leaves = fields.objects('leaves');
  const positions = fields.has('positions') ? run(fields.object('positions')) : null;
  hold(leaves.length === (positions ? positions.to - positions.from + 1 : 0), 'as many leaves as positions are needed');
  leaves.forEach((each, i) => {
    const position = each.number('position');
    hold(position === positions.from + i, 'positions do not run without a gap');
    const entry = checkedEntry(each.bytes('leaf'));
    for (const tree of Object.values(TREES)) included(tree, position, entry, each.list(tree.name), heads[tree.name]);
  });
  const number = fields.number('edition');
  return {
    kind: 'proof', edition: number, submissionId: fields.text('submissionId'), batchDigest: fields.digest('batchDigest'),
    positions, heads,
    says: `proof of ${leaves.length} leaves of ${fields.text('court')}'s batch ${fields.number('batchNumber')} in edition `
      + `${number}, in both trees of ${heads.sm3.size}${unsaid(heads)}`,
  };
}

export async function consistency(fields, context) {
  const keys = keysIn(fields, context.seal);
  const [from, to] = ['from', 'to'].map((side) => fields.object(side));
  const older = await openHeads(from.object('checkpoints'), keys);
  const newer = await openHeads(to.object('checkpoints'), keys);
  hold(from.number('size') === older.sm3.size && to.number('size') === newer.sm3.size, 'heads of other sizes');
  for (const tree of Object.values(TREES)) {
    const [first, second] = [older[tree.name], newer[tree.name]];
    hold(consistencyHolds(tree, first.size, second.size, hashesOf(fields.list(tree.name)), first.root, second.root),
      `the later ${tree.name} tree does not begin with the earlier one`);
  }
  return {kind: 'consistency', older, newer,
    says: `the trees of edition ${to.number('edition')} (${newer.sm3.size}) begin with those of edition `
      + `${from.number('edition')} (${older.sm3.size})${unsaid(older, newer)}`};
}

export function logKeys(fields, {seal}) {
  const keys = keysOf(fields, seal, {signed: true});
  return {kind: 'log-keys', keys, says: `the log's keys, ${keys.pairs} pairs`};
}

export function screening(fields, context) {
  const lists = fields.list('listsChecked');
  hold(lists.length > 0 && equal(lists, LISTS.filter((each) => lists.includes(each))),
    'listsChecked are not some of the five lists in their order');
  const number = fields.number('edition');
  hold((number === 0) === (fields.digestOrNull('manifestDigest') === null), 'an edition has a manifest, and none before the first');
  fields.moment('asOf');
  fields.moment('issuedAt');
  fields.object('purpose').text('capacity');
  const subjects = fields.objects('subjects');
  hold(subjects.length >= 1 && subjects.length <= 10000, 'not 1 to 10000 subjects');
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  subjects.forEach((subject, i) => {
    hold(subject.number('index') === i, `subject ${i} is out of its place`);
    counts[verdict(subject, lists)]++;
  });
  const said = fields.object('counts');
  OUTCOMES.forEach((outcome) => hold(said.number(outcome) === counts[outcome], `the count of ${outcome} is wrong`));
  if (context.request) answers(fields, subjects, context.request);
  return {
    kind: 'screening', edition: number, issuedAt: fields.moment('issuedAt'),
    says: `screening ${fields.text('screeningId')} for ${fields.text('caller')}, edition ${number}: `
      + OUTCOMES.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ') + (context.request ? ', of that request' : ''),
  };
}

function verdict(subject, lists) {
  const outcome = subject.text('outcome');
  hold(OUTCOMES.includes(outcome), `no outcome is ${outcome}`);
  if (outcome === 'unanswerable') {
    hold(subject.text('problem').startsWith('/problems/'), 'a problem of another kind');
    return outcome;
  }
  subject.text('name');
  subject.text('maskedId');
  const matches = subject.objects('matches');
  hold((matches.length > 0) === (outcome === 'listed'), 'who is listed has matches, and nobody else');
  matches.forEach((match) => hold(lists.includes(match.text('list')), 'a match of a list that was not checked'));
  return outcome;
}

function answers(fields, subjects, request) {
  hold(fields.digest('requestDigest') === digestOf(request), 'that is not the request: requestDigest differs');
  const asked = Fields.read(request).objects('subjects');
  hold(asked.length === subjects.length, 'the request has another number of subjects');
  subjects.forEach((subject, i) => hold(subject.text('outcome') === 'unanswerable'
    || subject.text('name') === asked[i].text('name'), `subject ${i} is not the one of the request`));
}

export function snapshot(fields) {
  const parts = fields.objects('parts').map((part) => ({
    name: part.text('name'), bytes: part.number('bytes'), entries: part.number('entries'),
    sha256: part.text('sha256').replace(/^sha256:/, ''), sm3: part.text('sm3').replace(/^sm3:/, ''),
  }));
  hold(new Set(parts.map((part) => part.name)).size === parts.length, 'two parts of one name');
  parts.forEach((part) => hold(/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part.name) && [part.sha256, part.sm3]
    .every((digest) => fromHex(digest, 'a digest').length === 32), 'a part without a name and two digests'));
  const entries = fields.number('entries');
  hold(parts.reduce((sum, part) => sum + part.entries, 0) === entries, 'the parts hold another number of entries');
  const roots = fields.object('stateRoots');
  return {
    kind: 'snapshot', edition: fields.number('edition'), subscriber: fields.text('subscriber'),
    manifestDigest: fields.digest('manifestDigest'), entries, parts,
    roots: Object.fromEntries(roots.names().map((name) => [name, roots.digest(name)])),
    says: `snapshot of edition ${fields.number('edition')} for ${fields.text('subscriber')}, ${entries} entries in `
      + `${parts.length} parts`,
  };
}

/** Every kind of document that says more than its signature. */
export const KINDS = {
  'zhixin/receipt/1': receipt,
  'zhixin/edition/1': edition,
  'zhixin/delta/1': delta,
  'zhixin/proof/1': proof,
  'zhixin/consistency/1': consistency,
  'zhixin/log-keys/1': logKeys,
  'zhixin/screening/1': screening,
  'zhixin/snapshot/1': snapshot,
  'zhixin/state-proof/1': stateProof,
  'zhixin/clearance/1': clearance,
  'zhixin/removal-proof/1': removalProof,
  'zhixin/inquiry/1': inquiry,
  'zhixin/access/1': access,
};

const BATCH = 'zhixin/batch/1';
/** What is handed out as a page for people. */
const PAPERS = ['zhixin/clearance/1', 'zhixin/removal-proof/1', 'zhixin/screening/1'];

/** Checks a document whose signature is still to be checked: {name, schema, known, says, …}. Throws Invalid. */
export async function check(document, context) {
  const opened = document.content === undefined ? context.seal.unwrap(document.signedData) : document;
  const name = opened.name ?? context.seal.signer(opened);
  const fields = Fields.read(opened.content);
  const schema = fields.schema();
  // Somebody may draw a certificate and put another signed document inside.
  hold(!document.page || PAPERS.includes(schema), 'the page holds no paper');
  // Courts' certificates hang under the same anchor: of theirs a batch alone is taken without being asked for.
  if (schema !== BATCH) context.seal.expect(name);
  const kind = KINDS[schema];
  if (!kind) return {name, schema, known: false, fields, says: `${schema}: the signature holds; this kind has no further checks`};
  if (context.request && kind !== screening) throw new Invalid('a request goes with a screening');
  return {name, schema, known: true, fields, digest: digestOf(opened.content), ...(await kind(fields, context))};
}

