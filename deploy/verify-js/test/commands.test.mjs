// What the commands are asked for and by whom it was signed: nothing is passed over in silence.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import {after, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {createHash} from 'node:crypto';
import '../node/primitives.js';
import {hex, toBase64, Unusable, utf8} from '../lib/bytes.js';
import {check, digestOf} from '../lib/documents.js';
import {keysIn} from '../lib/log-keys.js';
import {leafHash, TREES} from '../lib/merkle.js';
import {Seal} from '../lib/seal.js';
import {Fields} from '../lib/fields.js';
import {stateRoot, StateTree} from '../lib/state.js';
import {COMMANDS} from '../node/commands.js';
import {saveSigned} from '../node/io.js';
import {checkSavedSnapshot} from '../node/live-snapshot.js';
import {clearance, emptyState, ID, removalProof} from './support/papers.mjs';
import {court, hub, Log, root} from './support/signers.mjs';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'verify-js-'));
after(() => fs.rmSync(directory, {recursive: true}));

function written(name, content) {
  fs.writeFileSync(path.join(directory, name), content);
  return path.join(directory, name);
}

function saved(name, document) {
  saveSigned(path.join(directory, name), document);
  return path.join(directory, name);
}

const anchor = written('sign-ca.crt', root.pem);
const seal = new Seal(utf8(root.pem));
const options = (more) => ({anchor, at: '2026-11-02T00:00:00Z', ...more});
const file = (name, more) => COMMANDS.file([name], options(more));
const stateProof = () => ({schema: 'zhixin/state-proof/1', edition: 3, list: 'dishonest', ...emptyState(),
  proof: {key: toBase64(new Uint8Array(32)), value: null, other: null, siblings: []}});

test('a number that is asked for is never passed over', async () => {
  const paper = saved('clearance.json', hub.document(clearance()));
  const number = written('number', `${ID.toLowerCase()}\r\n`);
  assert.match(await file(paper, {'id-file': number}), /^clearance A1 of 张三 .*signed by hub$/);
  assert.match(await file(saved('removal.json', hub.document(removalProof())), {'id-file': number}), /^proof that entry E1/);
  await assert.rejects(file(paper, {'id-file': written('other', '110105194912310038')}), /about another number/);
  for (const empty of ['', '\n119999199003070018\n', '  \n']) {
    await assert.rejects(file(paper, {'id-file': written('empty', empty)}), (fault) => fault instanceof Unusable && /no number in/.test(fault.message));
  }
  const other = saved('state.json', hub.document(stateProof()));
  await assert.rejects(file(other, {'id-file': number}), {message: '--id-file goes with a certificate', usage: true});
});

test('an entry that is asked for is never passed over', async () => {
  const proof = saved('state.json', hub.document(stateProof()));
  assert.match(await file(proof), /^proof that key 0000/);
  for (const entry of ['E1', '']) await assert.rejects(file(proof, {entry}), /the proof is about another entry/);
  const paper = saved('clearance.json', hub.document(clearance()));
  await assert.rejects(file(paper, {entry: 'E1'}), {message: /^--entry goes with/, usage: true});
});

function pdf({content, signature, signer}) {
  const parts = Object.entries({'certificate.json': content, 'certificate.json.sig': signature, 'certificate.crt': signer});
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts.flatMap(([name, bytes], i) => [
    Buffer.from(`${i * 2 + 1} 0 obj\n<</Type/Filespec/F(${name})/EF<</F ${i * 2 + 2} 0 R>>>>\nendobj\n`),
    Buffer.from(`${i * 2 + 2} 0 obj\n<</Length ${bytes.length}>>\nstream\n`), Buffer.from(bytes), Buffer.from('\nendstream\nendobj\n')])]);
}

test('a page holds a paper, and no other document of the hub\'s', async () => {
  assert.match(await file(written('paper.pdf', pdf(hub.document(clearance())))), /^clearance A1 of 张三/);
  await assert.rejects(file(written('other.pdf', pdf(hub.document(stateProof())))), /the page holds no paper/);
  await assert.rejects(file(written('unknown.pdf', pdf(hub.document({schema: 'zhixin/other/1'})))), /the page holds no paper/);
});

test('a court signs batches and nothing of its own invention', async () => {
  const signedBy = (signer, schema) => check(signer.document({schema}), {seal});
  assert.equal((await signedBy(court, 'zhixin/batch/1')).name, 'court');
  assert.equal((await signedBy(hub, 'zhixin/other/1')).name, 'hub');
  await assert.rejects(signedBy(court, 'zhixin/other/1'), /signed by court, not by hub/);
  await assert.rejects(check(court.document({}), {seal}), /signed by court, not by hub/);
  await assert.rejects(check(court.document(clearance()), {seal}), /signed by court, not by hub/);
});

test('the log\'s keys are the hub\'s word, or a file that somebody answers for', async () => {
  const {keys} = new Log();
  const bare = {content: utf8(JSON.stringify(keys)), signature: new Uint8Array(), signer: new Uint8Array()};
  const cause = /the log\u2019s keys are not signed by the hub/;
  assert.equal(keysIn(hub.document(keys), seal).pairs, 1);
  assert.equal(keysIn({content: bare.content}, seal, {unsigned: true}).pairs, 1);
  assert.throws(() => keysIn(bare, seal), cause);
  assert.throws(() => keysIn(court.document(keys), seal), /signed by court, not by hub/);
  const forged = {...keys, current: {...keys.current, sm2: court.pem}};
  assert.throws(() => keysIn({content: utf8(JSON.stringify(forged))}, seal, {unsigned: true}), /a log key of court/);

  const paper = saved('clearance.json', hub.document(clearance()));
  await file(paper, {'log-keys': written('bare.json', bare.content)});
  await file(paper, {'log-keys': saved('signed.json', hub.document(keys))});
  await assert.rejects(file(paper, {'log-keys': saved('courts.json', court.document(keys))}), /signed by court, not by hub/);
});

/** A hub that gives these answers and signs none of them; what it was asked for. */
async function unsignedHub(answers, use) {
  const asked = [];
  const server = http.createServer(({url}, answer) => {
    asked.push(url.split('?')[0]);
    const body = answers[asked.at(-1)];
    answer.writeHead(body === undefined ? 404 : 200).end(body === undefined ? '' : JSON.stringify(body));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  try {
    await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
  }
  return asked;
}

test('keys that nobody signed are not taken from a port', async () => {
  const {keys} = new Log();
  const paper = saved('clearance.json', hub.document(clearance()));
  const cause = /the log\u2019s keys are not signed by the hub/;
  await unsignedHub({'/v1/log/keys': keys}, (url) => assert.rejects(file(paper, {'log-keys': `${url}/v1/log/keys`}), cause));
  await unsignedHub({'/v1/log/keys/statement': keys}, (url) => assert.rejects(COMMANDS.feed([], options({url})), cause));
  const asked = await unsignedHub({'/v1/log/keys': keys, '/v1/feed': {editions: [], latest: 0}},
    (url) => assert.rejects(COMMANDS.feed([], options({url})), /the feed is empty/));
  assert.deepEqual(asked, ['/v1/log/keys/statement', '/v1/feed']);
});

/** A snapshot of one list with one entry, which its subscriber may not see. */
function hiddenSnapshot(key) {
  const entry = Uint8Array.from({length: 35}, (_, i) => (i < 3 ? 1 : i));
  const tree = new StateTree();
  tree.put(key, leafHash(TREES.sm3, entry));
  const root = `sm3:${hex(tree.root())}`;
  const stateRoots = {...emptyState().stateRoots, dishonest: root};
  const note = `zhixin/log\n1\n${toBase64(new Uint8Array(32))}\n`;
  const manifest = hub.document({schema: 'zhixin/edition/1', edition: 1, previousDigest: null, fromPosition: 1, toPosition: 1,
    checkpoints: {sha256: note, sm3: note}, publishedAt: '2026-11-01T00:00:00Z',
    stateRoots, stateRoot: `sm3:${hex(stateRoot(new Fields(stateRoots)))}`});
  const line = {key: toBase64(key), leaf: toBase64(entry), list: 'dishonest', position: 1};
  const part = gzipSync(`${JSON.stringify(line)}\n`);
  const sum = (name) => `${name}:${createHash(name).update(part).digest('hex')}`;
  written('part-1.gz', part);
  return [saved('snapshot.json', hub.document({schema: 'zhixin/snapshot/1', edition: 1, subscriber: 'bidding', entries: 1,
    manifestDigest: digestOf(manifest.content), stateRoots: {dishonest: root},
    parts: [{name: 'part-1.gz', bytes: part.length, entries: 1, sha256: sum('sha256'), sm3: sum('sm3')}]})),
  saved('edition.json', manifest)];
}

test('what a snapshot hides stands by its key, as the hub writes it', async () => {
  const said = await checkSavedSnapshot(...hiddenSnapshot(new Uint8Array(32).fill(9)), {}, seal, () => {});
  assert.match(said, /^snapshot of edition 1 for bidding, 1 entries in 1 parts; every leaf computed again, the roots of dishonest/);
  await assert.rejects(checkSavedSnapshot(...hiddenSnapshot(new Uint8Array(31)), {}, seal, () => {}), /key has not 32 bytes/);
});

test('the published commands look at the name of each certificate that they check', () => {
  const page = fs.readFileSync(new URL('../HOW-TO-CHECK-US.md', import.meta.url), 'utf8');
  const lines = page.split('\n');
  const names = lines.flatMap((line, i) => (line.startsWith('openssl verify ') ? [[line, lines[i + 1]]] : []));
  assert.equal(names.length, 2);
  for (const [verified, next] of names) {
    const [certificate] = /\S+\.crt$/.exec(verified);
    const [, asked, pattern] = /^openssl x509 -in (\S+) -noout -subject \| grep -E '(.+)'$/.exec(next);
    assert.equal(asked, certificate);
    const name = certificate === 'log.crt' ? 'log' : 'hub';
    // OpenSSL 3.0 and 3.2 write it in two ways.
    for (const written of [`subject=CN = ${name}`, `subject=CN=${name}`]) assert.match(written, new RegExp(pattern));
    for (const other of ['subject=CN = court', `subject=CN = ${name}2`, `subject=O = ${name}`]) assert.doesNotMatch(other, new RegExp(pattern));
  }
});
