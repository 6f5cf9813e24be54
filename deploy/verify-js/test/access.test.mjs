// Golden documents that a real hub issued (with a dozen courts behind it, one of them lying), and what was changed in them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {test} from 'node:test';
import '../node/primitives.js';
import {access, leafOf} from '../lib/access.js';
import {fromBase64, text, toBase64} from '../lib/bytes.js';
import {certificatesOf} from '../lib/certificate.js';
import {check} from '../lib/documents.js';
import {Fields} from '../lib/fields.js';
import {inquiry} from '../lib/inquiry.js';
import {Seal} from '../lib/seal.js';

const read = (name) => new Uint8Array(fs.readFileSync(new URL(`golden/${name}`, import.meta.url)));
const seal = new Seal(read('sign-ca.crt'), {at: new Date('2026-11-23T09:00:00Z')});
const golden = (name) => ({
  content: read(`${name}.json`), signature: read(`${name}.json.sig`), signer: certificatesOf(read(`${name}.json.crt`), fromBase64)[0],
});
const checked = (name) => check(golden(name), {seal});

/** What a checker says of the document with something changed in it, the hub's own signature aside. */
async function refused(checker, name, change, cause) {
  const values = JSON.parse(text(read(`${name}.json`), name));
  change(values);
  await assert.rejects(async () => checker(new Fields(values), {seal}), cause);
}

test('the golden documents hold', async () => {
  assert.match((await checked('inquiry')).says, /version 2: 5 of 13 sources, not complete; .* home-01, home-02/);
  assert.match((await checked('access-court')).says, /of 京0105, lines 1-5 of 5, whole up to 4 as anchored at position 96/);
  assert.match((await checked('access-all')).says, /of all courts, lines 1-16 of 16, whole up to 12/);
  assert.match((await checked('access-erased')).says, /lines 1-5 of 5 \(1 of them erased, retention over\), whole up to 4/);
  assert.match((await checked('access-all-erased')).says, /lines 1-18 of 18 \(5 of them erased, retention over\)/);
});

test('one byte changed is found by the signature', async () => {
  for (const name of ['inquiry', 'access-court', 'access-all-erased']) {
    const document = golden(name);
    document.content[document.content.length >> 1] ^= 1;
    await assert.rejects(check(document, {seal}), /the signature does not hold/);
  }
});

test('a record that says something else is found by its proofs', async () => {
  const court = (change, cause) => refused(access, 'access-court', change, cause);
  await court((it) => { it.records[1].groups.caller.data.id = 'another'; }, /not proved in the access log/);
  await court((it) => { it.records[1].groups.subject.digest = `sm3:${'0'.repeat(64)}`; }, /not proved in the access log/);
  await court((it) => { it.records[2].own.data.outcome = 'empty'; }, /is not part of its entry/);
  await court((it) => { it.records.splice(1, 1); it.to--; }, /a line is left out/);
  await court((it) => { it.records.pop(); it.to--; it.count--; }, /the newest line is another/);
  await court((it) => { it.records.splice(3); it.to = it.count = 3; it.last = it.records[2].own.data.previous; }, /./);
  await court((it) => { it.owner = '沪0115'; }, /another court/);
  await court((it) => { it.size++; }, /heads are of another size/);
  await court((it) => { it.last = `sm3:${'0'.repeat(64)}`; }, /the newest line is another/);
  await court((it) => { it.anchor.owner.data.count--; }, /not proved under the access head/);
  await court((it) => { it.anchor.leaf.groups.case.data.digest = `sm3:${'0'.repeat(64)}`; }, /not proved in the public/);
  await refused(access, 'access-all', (it) => { it.records.find((each) => each.owners.length > 0).owners = []; }, /touched are others/);
});

test('what was erased is the oldest alone', async () => {
  const bare = (record, leaf) => { delete record.groups; Object.assign(record, {erased: true, leaf}); };
  await refused(access, 'access-court', (it) => {
    bare(it.records[2], toBase64(leafOf(new Fields(it.records[2]))));
    it.records[2].own = {digest: it.records[3].own.data.previous};
  }, /line 3 is bare, and one before it is not/);
  await refused(access, 'access-all-erased', (it) => {
    const [, second] = it.records;
    [it.records[1], it.records[6]] = [it.records[6], second];
  }, /out of order|left out|not proved|another position/);
  await refused(access, 'access-erased', (it) => { it.records[0].own.digest = `sm3:${'0'.repeat(64)}`; }, /follows another one/);
  await refused(access, 'access-erased', (it) => { it.records[0].groups = {}; }, /says nothing/);
});

test('an answer that shows other than its sources said is found', async () => {
  const changed = (change, cause) => refused(inquiry, 'inquiry', change, cause);
  const source = (it, status) => it.sources.find((each) => each.status === status && each.answer);
  await changed((it) => { it.completeness.answered++; }, /completeness is not/);
  await changed((it) => { it.sources.find((each) => each.status === 'late').status = 'empty'; }, /without its document|completeness/);
  await changed((it) => { source(it, 'answered').assets.pop(); }, /shows assets|does not show what/);
  await changed((it) => { source(it, 'answered').assets[0].kind = 'vessel'; }, /does not show what/);
  await changed((it) => { it.warrantDigest = `sm3:${'0'.repeat(64)}`; }, /is to something else/);
  await changed((it) => { it.sources.push(structuredClone(it.sources[0])); }, /stands twice/);
  await changed((it) => { it.previousDigest = null; }, /the first version alone/);
  await changed((it) => { const one = source(it, 'answered'); one.answer.signature = one.answer.signer; }, /./);
});
