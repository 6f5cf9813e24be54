// A bureau of another make: reads subscriber.NAME over AMQP 1.0 (npm package rhea), trusts nothing, and keeps count.
//
//   node bureau.mjs HOST PORT CERT-DIR NAME STATE-FILE [--until EDITION] [--idle SECONDS] [--sasl external|anonymous|none]
//
// CERT-DIR holds ca.crt, NAME.crt, NAME.key and sign-ca.crt (PEM). Each delta's SM2 signature is checked with openssl,
// its signer against sign-ca.crt, its digest against the next one's previousDigest, its positions for gaps, a repeat for
// being identical. A message is accepted only after what it says is on disk. Goes on when the hub dies and comes back.
// Ends at --until, after --idle without a message, or on SIGTERM, with one line of JSON; exit 1 if anything was wrong.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const [host, port, certDir, name, stateFile, ...rest] = process.argv.slice(2);
const options = Object.fromEntries(rest.map((word, i) => [word, rest[i + 1]]).filter(([word]) => word.startsWith('--')));
const until = Number(options['--until'] ?? Infinity);
const idle = Number(options['--idle'] ?? Infinity);
const sasl = options['--sasl'] ?? 'external';
const require = createRequire(path.join(process.env.ZHIXIN_NODE_MODULES ?? process.cwd(), 'x.js'));
const rhea = require('rhea');

const started = Date.now();
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bureau-'));
const SM2_USER = 'distid:1234567812345678';
const count = { received: 0, repeats: 0, differingRepeats: 0, badSignatures: 0, gaps: 0, chainBreaks: 0,
  badPositions: 0, wrongSubscriber: 0, propertyMismatches: 0, connections: 0 };
const state = fs.existsSync(stateFile)
  ? JSON.parse(fs.readFileSync(stateFile, 'utf8'))
  : { edition: 0, digest: null, toPosition: 0, digests: {}, held: {}, listed: 0, ended: 0 };

const sm3 = bytes => 'sm3:' + createHash('sm3').update(bytes).digest('hex');
const scratchFile = (file, bytes) => { const at = path.join(scratch, file); fs.writeFileSync(at, bytes); return at; };
const read = file => fs.readFileSync(path.join(certDir, file));
const succeeds = (...args) => {
  try { return execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] }); } catch { return null; }
};

const signers = new Map();
/** The file of a signer's public key; null unless its certificate hangs under sign-ca.crt. */
function publicKey(der) {
  const id = createHash('sha256').update(der).digest('hex');
  if (!signers.has(id)) {
    const pem = succeeds('x509', '-inform', 'der', '-in', scratchFile(id + '.der', der));
    const trusted = pem && succeeds('verify', '-vfyopt', SM2_USER, '-CAfile', path.join(certDir, 'sign-ca.crt'),
      scratchFile(id + '.pem', pem));
    const key = trusted && succeeds('x509', '-in', path.join(scratch, id + '.pem'), '-pubkey', '-noout');
    signers.set(id, key ? scratchFile(id + '.pub', key) : null);
  }
  return signers.get(id);
}

function verifies(document, signature, signer) {
  const key = publicKey(signer);
  return key !== null && succeeds('dgst', '-sm3', '-verify', key, '-sigopt', SM2_USER,
    '-signature', scratchFile('signature', signature), scratchFile('document', document)) !== null;
}

/** Everything that a delta must be; what it is not is counted. */
function check(delta, edition) {
  if (delta.edition !== edition) count.propertyMismatches++;
  if (delta.subscriber !== name) count.wrongSubscriber++;
  if (state.edition > 0 && edition !== state.edition + 1) count.gaps++;
  if (delta.previousDigest !== state.digest) count.chainBreaks++;
  const positions = delta.changes.map(change => change.position);
  const whole = delta.fromPosition === state.toPosition + 1 && positions.length === delta.toPosition - delta.fromPosition + 1
    && positions.every((position, i) => position === delta.fromPosition + i);
  if (!whole) count.badPositions++;
}

function apply(delta, edition, digest) {
  for (const change of delta.changes) {
    if (change.change === 'listed') { state.held[change.entryId] = change.list; state.listed++; }
    if (change.change === 'removed' || change.change === 'revoked') { delete state.held[change.entryId]; state.ended++; }
  }
  Object.assign(state, { edition, digest, toPosition: delta.toPosition });
  state.digests[edition] = digest;
}

function save() {
  const file = fs.openSync(stateFile + '.new', 'w', 0o600);
  fs.writeSync(file, JSON.stringify(state));
  fs.fsyncSync(file);
  fs.closeSync(file);
  fs.renameSync(stateFile + '.new', stateFile);
}

function take(message) {
  const document = message.body.content;
  const properties = message.application_properties;
  const edition = Number(properties.edition);
  const digest = sm3(document);
  count.received++;
  if (!verifies(document, Buffer.from(properties.zhixinSignature, 'base64'), Buffer.from(properties.zhixinSigner, 'base64'))) {
    count.badSignatures++;
  }
  const delta = JSON.parse(document.toString('utf8'));
  // In what was erased since, the hub names the digest that it first issued: that one is in the chain.
  const issued = delta.originalDigest ?? digest;
  if (edition <= state.edition) {
    count.repeats++;
    if (state.digests[edition] !== issued) count.differingRepeats++;
    return;
  }
  check(delta, edition);
  apply(delta, edition, issued);
  save();
}

function finish() {
  const lists = {};
  for (const list of Object.values(state.held)) lists[list] = (lists[list] ?? 0) + 1;
  const faults = count.differingRepeats + count.badSignatures + count.gaps + count.chainBreaks + count.badPositions
    + count.wrongSubscriber + count.propertyMismatches;
  console.log(JSON.stringify({ name, edition: state.edition, toPosition: state.toPosition,
    held: Object.keys(state.held).length, lists, listed: state.listed, ended: state.ended, ...count, faults,
    seconds: (Date.now() - started) / 1000 }));
  fs.rmSync(scratch, { recursive: true });
  process.exit(faults === 0 ? 0 : 1);
}

let lastMessage = Date.now();
let connection;
let ending = false;
const end = () => { ending = true; connection?.close(); setTimeout(finish, 300); };
process.on('SIGTERM', end);
process.on('SIGINT', end);
if (idle < Infinity) setInterval(() => { if (Date.now() - lastMessage > idle * 1000) end(); }, 500);

const container = rhea.create_container();
container.on('connection_open', () => { count.connections++; });
container.on('message', ({ message, delivery }) => {
  lastMessage = Date.now();
  if (state.edition >= until) return;
  take(message);
  delivery.accept();
  if (state.edition >= until) end();
});
container.on('connection_error', ({ connection: broken }) => console.error('connection error: ' + broken.error));
container.on('receiver_error', ({ receiver }) => { console.error('refused: ' + receiver.error); process.exit(2); });
container.on('error', error => console.error(String(error)));

// A new connection each time, rather than rhea's own reconnecting: that keeps the half of a frame that a killed hub left
// behind, and then waits for ever for the other half.
container.on('disconnected', () => { if (!ending) setTimeout(connect, 200); });

function connect() {
  connection = container.connect({
    host, port: Number(port), transport: 'tls', servername: host,
    ca: [read('ca.crt')], cert: read(name + '.crt'), key: read(name + '.key'),
    ...(sasl === 'external' ? { enable_sasl_external: true } : {}),
    ...(sasl === 'anonymous' ? { username: 'anonymous' } : {}),
    reconnect: false, idle_time_out: 15000,
  });
  connection.open_receiver({ source: { address: 'subscriber.' + name }, autoaccept: false, credit_window: 50 });
}
connect();
