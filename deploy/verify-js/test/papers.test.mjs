// What a person holds: whose it is, when it holds, and that its contents are open.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../node/primitives.js';
import {utf8} from '../lib/bytes.js';
import {check} from '../lib/documents.js';
import {normal} from '../lib/identity.js';
import {Seal} from '../lib/seal.js';
import {clearance, ID, removalProof} from './support/papers.mjs';
import {hub, root} from './support/signers.mjs';

const says = async (values, {at = '2026-11-02T00:00:00Z', ...context} = {}) =>
  (await check(hub.document(values), {seal: new Seal(utf8(root.pem), {at: new Date(at)}), ...context})).says;
const refused = (values, cause, context) => assert.rejects(says(values, context), cause);
const OTHER = '110105194912310038';

test('a clearance is of the number that it binds, in every ordinary spelling', async () => {
  for (const id of [undefined, null, ID, ID.toLowerCase(), ` ${ID} `, '110105 19491231 002X', '１１０１０５１９４９１２３１００２Ｘ', '110105491231002']) {
    assert.match(await says(clearance(), {id}), /^clearance A1 of 张三 \(11\*\*\*\*1949\*{7}X\) as of edition 3/, id);
  }
  for (const id of [OTHER, '', '110105491231003']) await refused(clearance(), /the paper is about another number/, {id});
});

test('each kind of number has the hub\'s one spelling', () => {
  for (const [type, written, one] of [
    ['resident-id', '110105491231002', ID], ['resident-id', '130503670401001', '130503196704010016'],
    ['org-code', 'd2143569-x', 'D2143569X'], ['org-code', 'D2143569X', 'D2143569X'],
    ['hk-macau-permit', 'H1234567801', 'H12345678'], ['hk-macau-permit', 'h12345678', 'H12345678'],
    ['hk-macau-permit', 'H12345678012', 'H12345678012'], ['passport', 'e 12345678', 'E12345678'],
    ['uscc', '9135 0100 M000 100Y 43', '91350100M000100Y43'],
  ]) assert.equal(normal(type, written), one);
});

test('a clearance holds from its issue to just before its end', async () => {
  await says(clearance(), {at: '2026-11-01T00:00:00Z'});
  await says(clearance(), {at: '2026-11-07T23:59:59Z'});
  await refused(clearance(), /^Error: not yet valid: issued at/, {at: '2026-10-31T23:59:59Z'});
  await refused(clearance(), /the paper was valid until/, {at: '2026-11-08T00:00:00Z'});
  await refused(clearance({validUntil: '2026-11-01T00:00:00Z'}), /it ends before it begins/);
  await refused(clearance({asOf: '2026-11-01T00:00:01Z'}), /it is of a time after its issue/);
  await refused(clearance({manifestDigest: 'none'}), /manifestDigest is not an SM3 digest/);
});

test('the proof of a removal is of the number of its entry', async () => {
  assert.match(await says(removalProof()), /^proof that entry E1 left dishonest at position 2/);
  await says(removalProof(), {id: ID.toLowerCase()});
  for (const id of [OTHER, '']) await refused(removalProof(), /the paper is about another number/, {id});
  const closed = removalProof({}, {listed: {closed: ['subject']}});
  await says(closed);
  await refused(closed, /whose entry it was is closed/, {id: ID});
});

test('the proof of a removal opens what it is about', async () => {
  for (const side of ['listed', 'removed']) {
    await refused(removalProof({}, {[side]: {closed: ['core']}}), /what it is about is closed/);
    await refused(removalProof({}, {[side]: {core: {entryId: undefined}}}), /entryId is missing/);
    await refused(removalProof({}, {[side]: {core: {list: undefined}}}), /list is missing/);
  }
  await refused(removalProof({edition: 1}), /it ends after what is said about now/);
});
