// What somebody saved: every document in a directory by itself, and those that belong together as a chain.
import fs from 'node:fs';
import path from 'node:path';
import {hold, Invalid, text, Unusable} from '../lib/bytes.js';
import {check} from '../lib/documents.js';
import {Chain, Follower} from '../lib/feed.js';
import {file, signedFile} from './io.js';
import {fresh, Memory} from './memory.js';
import {openNote} from '../lib/note.js';
import {count, misused} from './options.js';

export async function checkDirectory([directory, ...more], options, seal, say) {
  if (directory === undefined || more.length > 0) throw misused('one DIR');
  const names = fs.readdirSync(directory, {recursive: true, withFileTypes: true})
    .filter((each) => each.isFile()).map((each) => path.join(each.parentPath ?? each.path, each.name));
  const context = {seal};
  const documents = [];
  for (const name of names.filter((each) => fs.existsSync(`${each}.sig`)).sort()) {
    documents.push(await read(name, context, options));
  }
  if (documents.length === 0) throw new Unusable(`no documents with a .sig beside them in ${directory}`);
  const heads = await checkpoints(names, documents.find((each) => each.kind === 'log-keys')?.keys);
  const said = chains(documents, heads, options, seal);
  say(`${documents.length} documents by themselves`);
  return said.text;
}

async function read(name, context, options) {
  const document = signedFile(name, options);
  try {
    return {file: name, content: document.content, ...(await check(document, context))};
  } catch (fault) {
    throw fault instanceof Invalid ? new Invalid(`${name}: ${fault.message}`) : fault;
  }
}

function chains(documents, heads, options, seal) {
  const of = (kind) => documents.filter((each) => each.kind === kind);
  const editions = run(of('edition')), deltas = run(of('delta'));
  const memory = new Memory(options.state);
  const follower = deltas.size > 0 ? followed(deltas, editions, heads, options, memory) : manifests(editions, memory);
  if (follower) {
    memory.latest(follower.edition);
    const last = editions.get(follower.edition);
    fresh(`edition ${follower.edition}`, last.publishedAt, seal.at, count(options, 'max-age'));
    promised(of('receipt'), follower, seal.at, count(options, 'max-age') ?? 60);
    memory.save(follower);
    if (deltas.size > 0) ended(follower);
  }
  const rest = documents.length - editions.size - deltas.size;
  return {text: [
    deltas.size > 0 && `feed of ${follower.subscriber} from edition 1 to ${follower.edition}, every leaf and both roots computed again`,
    deltas.size === 0 && editions.size > 0 && `editions 1 to ${follower.edition} as a chain`,
    rest > 0 && `${rest} other documents`].filter(Boolean).join('; ')};
}

/** By number; a file that is called by a number holds that one, and two of one number are one. */
function run(documents) {
  const found = new Map();
  for (const each of documents) {
    const called = /^(\d+)\.json$/.exec(path.basename(each.file));
    hold(called === null || Number(called[1]) === each.edition,
      `${each.file}: holds edition ${each.edition}, so it is out of its place`);
    const other = found.get(each.edition);
    hold(other === undefined || other.digest === each.digest, `split view: two different documents of edition ${each.edition}`);
    found.set(each.edition, each);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

function followed(deltas, editions, heads, options, memory) {
  const follower = new Follower({subscriber: options.name ?? null, lists: options.lists?.split(',') ?? null});
  heads.forEach(({tree, head}) => follower.watch(tree, head, 'the checkpoint'));
  for (const [number, delta] of deltas) {
    hold(number === follower.edition + 1, `edition ${follower.edition + 1} is missing: ${number} comes next`);
    const manifest = editions.get(number);
    hold(manifest !== undefined, `the manifest of edition ${number} is missing`);
    follower.follow(delta, manifest);
    memory.passes(follower);
  }
  const beyond = [...editions.keys()].find((number) => number > follower.edition);
  hold(beyond === undefined, `the feed ends at edition ${follower.edition}, the manifests go on: it was cut or is frozen`);
  follower.finish();
  return follower;
}

/** A head that the log has signed lies on the way, or the feed ends before it. */
function ended(follower) {
  const [further] = follower.heads.filter(({size}) => size > follower.positions);
  hold(further === undefined, `the feed ends at position ${follower.positions}, the checkpoint is of ${further?.size} leaves: it was cut or is frozen`);
  hold(follower.heads.length === 0, 'the checkpoint is the head of no edition');
}

function manifests(editions, memory) {
  if (editions.size === 0) return null;
  const chain = new Chain();
  const follower = {
    get edition() { return chain.edition; },
    get positions() { return chain.to; },
    remember: () => ({edition: chain.edition, manifestDigest: chain.digest, deltaDigest: null}),
  };
  for (const {content, fields} of editions.values()) {
    chain.follow(content, fields);
    memory.passes(follower);
  }
  return follower;
}

/** What a receipt promised some time ago must be published by now. */
function promised(receipts, follower, now, maxAge) {
  for (const each of receipts) {
    const age = (now - each.receivedAt) / 1000;
    hold(each.positions === null || each.positions.to <= follower.positions || age <= maxAge,
      `frozen: a receipt of ${Math.round(age)} seconds ago has position ${each.positions?.to}, the feed ends at ${follower.positions}`);
  }
}

async function checkpoints(names, keys) {
  const heads = [];
  for (const tree of ['sha256', 'sm3']) {
    const name = names.find((each) => path.basename(each) === `checkpoint.${tree}`);
    if (name && keys) heads.push({tree, head: await openNote(text(file(name)), keys[tree])});
  }
  return heads;
}
