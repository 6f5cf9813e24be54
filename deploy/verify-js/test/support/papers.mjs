// A clearance and the proof of a removal as a hub would write them, to be changed by tests.
import {createHmac} from 'node:crypto';
import {concat, hex, toBase64, utf8} from '../../lib/bytes.js';
import {canonical} from '../../lib/json.js';
import {GROUPS, leafEntry} from '../../lib/leaf.js';
import {Fields} from '../../lib/fields.js';
import {leafHash, nodeHash, TREES} from '../../lib/merkle.js';
import {sm3} from '../../lib/primitives.js';
import {entryKey, LISTS, stateRoot, ZERO} from '../../lib/state.js';
import {Log} from './signers.mjs';

export const ID = '11010519491231002X';
export const DIGEST = `sm3:${'0'.repeat(64)}`;
const SALT = new Uint8Array(32).fill(7);

/** Six roots of empty trees, and a key that is absent from one of them. */
export function emptyState() {
  const stateRoots = Object.fromEntries([...LISTS, 'subjects'].map((name) => [name, `sm3:${hex(ZERO)}`]));
  return {stateRoots, stateRoot: `sm3:${hex(stateRoot(new Fields(stateRoots)))}`};
}

const absence = (tree, key) => ({...emptyState(), tree, key: toBase64(key), value: null, other: null, siblings: []});

export const clearance = (changes = {}, {idType = 'resident-id', id = ID} = {}) => ({
  schema: 'zhixin/clearance/1', certificateId: 'A1', edition: 3, manifestDigest: DIGEST, outcome: 'not-listed', listsChecked: LISTS,
  asOf: '2026-11-01T08:00:00+08:00', issuedAt: '2026-11-01T08:00:00+08:00', validUntil: '2026-11-08T08:00:00+08:00',
  proof: absence('subjects', SALT),
  subject: {name: '张三', maskedId: '11****1949*******X', idType, salt: toBase64(SALT),
    idDigest: `sm3:${hex(sm3(concat(SALT, utf8(`${idType}\n${id}`))))}`},
  ...changes,
});

const DATA = {subject: {subject: {idType: 'resident-id', id: ID}}};

function leaf(position, change, {closed = [], core = {}} = {}) {
  const named = {list: 'dishonest', entryId: 'E1'};
  const data = {...DATA, core: {position, change, ...named, ...core}};
  const groups = Object.fromEntries(GROUPS.map((name) => {
    const opened = {data: data[name] ?? {}, salt: toBase64(SALT)};
    const digest = `sm3:${createHmac('sm3', SALT).update(canonical(opened.data)).digest('hex')}`;
    return [name, closed.includes(name) ? {digest} : opened];
  }));
  const values = {position, edition: position, change, ...named, groups};
  return {...values, leafEntry: toBase64(leafEntry(new Fields(values)))};
}

/** Listed at position 1 in edition 1, removed at position 2 in edition 2. */
export function removalProof(changes = {}, {listed, removed} = {}) {
  const leaves = [leaf(1, 'listed', listed), leaf(2, 'removed', removed)];
  const roots = {};
  for (const tree of Object.values(TREES)) {
    const hashes = leaves.map((each) => leafHash(tree, Buffer.from(each.leafEntry, 'base64')));
    leaves.forEach((each, i) => { each[tree.name] = [toBase64(hashes[1 - i])]; });
    roots[tree.name] = nodeHash(tree, ...hashes);
  }
  const log = new Log();
  return {
    schema: 'zhixin/removal-proof/1', certificateId: 'B1', edition: 2, manifestDigest: DIGEST, list: 'dishonest', entryId: 'E1',
    issuedAt: '2026-11-01T08:00:00+08:00', checkpoints: log.notes(2, roots), keys: log.keys,
    listed: leaves[0], removed: leaves[1], absence: absence('dishonest', entryKey('dishonest', 'E1')), ...changes,
  };
}
