// A whole feed from a running hub, from edition 1 to now.
import path from 'node:path';
import fs from 'node:fs';
import {equal, hold, text, Unusable} from '../lib/bytes.js';
import {Follower} from '../lib/feed.js';
import {Fields} from '../lib/fields.js';
import {file, perhapsSignedFile, Port, saveSigned} from './io.js';
import {keysIn} from '../lib/log-keys.js';
import {fresh, Memory} from './memory.js';
import {checkpoint, openNote} from '../lib/note.js';
import {count, needed} from './options.js';

const PAGE = 1000;
const TRIES = 100;
const PAUSE_MS = 100;

export async function checkFeed(options, seal, say) {
  const partner = new Port(needed(options, 'url'), options);
  const open = options.public === undefined ? partner : new Port(options.public, options);
  try {
    return await follow({partner, open, seal, say, options});
  } finally {
    partner.close();
    open.close();
  }
}

async function follow(run) {
  const {options, seal} = run;
  const follower = new Follower({subscriber: options.name ?? null, lists: options.lists?.split(',') ?? null});
  const memory = new Memory(options.state);
  const keys = await publishedKeys(run);
  const until = count(options, 'until') ?? Infinity;
  let latest = await page(run, follower, memory, until);
  while (latest > follower.edition && follower.edition < until) latest = await page(run, follower, memory, until);
  hold(follower.edition > 0, 'the feed is empty');
  memory.latest(latest);
  const said = await heads(run, follower, keys);
  if (until === Infinity) await reach(run, follower, memory);
  hold(until < Infinity || follower.heads.length === 0, 'the public checkpoint is the head of no edition');
  const lists = follower.finish();
  if (run.last) fresh(`edition ${follower.edition}`, run.last.publishedAt, seal.at, count(options, 'max-age'));
  memory.save(follower);
  keepPublic(run);
  return `feed of ${follower.subscriber} from edition 1 to ${follower.edition}, positions 1-${follower.positions} without a `
    + `gap, every leaf and both roots computed again${said}; ${states(follower, lists)}`;
}

/** On to the public checkpoint, which may be of an edition that came meanwhile, and no further. */
async function reach(run, follower, memory) {
  const beyond = () => follower.heads.find(({size}) => size > follower.positions);
  for (let tried = 0; tried < TRIES && beyond(); tried++) {
    const before = follower.edition;
    await page(run, follower, memory, Infinity, () => !beyond());
    if (follower.edition === before) await pause();
  }
  hold(!beyond(), `frozen: the feed ends at position ${follower.positions}, the public checkpoint is of ${beyond()?.size} leaves`);
}

function states(follower, lists) {
  if (lists.length === 0) return follower.chain.hasRoots ? 'no list is seen whole' : 'no state roots to compare';
  return `state roots of ${lists.join(', ')} computed again`;
}

/** One page of editions; returns the latest that the hub has. */
async function page(run, follower, memory, until, reached = () => false) {
  const answer = await run.partner.found(`/v1/feed?after=${follower.edition}&limit=${PAGE}`);
  if (answer === null) throw new Unusable('no feed there');
  const fields = Fields.read(answer.body);
  const editions = fields.list('editions');
  memory.latest(fields.number('latest'));
  hold(editions.length > 0 || fields.number('latest') <= follower.edition, 'the hub has editions that it does not name');
  for (const number of editions.filter((each) => each <= until)) {
    if (reached()) break;
    await step(run, follower, number);
    memory.passes(follower);
  }
  return fields.number('latest');
}

async function step(run, follower, number) {
  const expected = follower.edition + 1;
  hold(number === expected, `edition ${expected} is missing: ${number} comes next`);
  const delta = await run.partner.document(`/v1/feed/${number}`);
  hold(delta !== null, `edition ${number} is not in the feed`);
  const manifest = await manifestOf(run, number);
  save(run, `feed/${number}.json`, delta);
  save(run, `editions/${number}.json`, manifest);
  run.last = follower.follow(opened(run, delta), opened(run, manifest)).manifest;
  if (number % 100 === 0) run.say(`edition ${number}`);
}

const opened = ({seal}, document) => ({content: document.content, fields: seal.open(document)});

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });

/** The feed has an edition a moment before the public sees it. */
async function manifestOf({open}, number) {
  for (let tried = 0; tried < TRIES; tried++) {
    const found = await open.document(`/v1/editions/${number}`);
    if (found !== null) return found;
    await pause();
  }
  throw new Unusable(`edition ${number} is not on the public port`);
}

function save({options}, name, document) {
  if (options.save !== undefined) saveSigned(path.join(options.save, name), document);
}

async function publishedKeys(run) {
  const {open, seal, options} = run;
  if (options['log-keys'] !== undefined) {
    return keysIn(perhapsSignedFile(options['log-keys'], options), seal, {unsigned: true});
  }
  run.keys = await open.document('/v1/log/keys/statement');
  return run.keys === null ? null : keysIn(run.keys, seal);
}

/** The checkpoints that the public sees now, and one heard elsewhere, must be heads of the tree that was followed. */
async function heads(run, follower, keys) {
  if (keys === null) return '';
  const unsigned = [];
  for (const [tree, where] of [['sha256', '/v1/log/checkpoint'], ['sm3', '/v1/log/sm3/checkpoint']]) {
    const answer = await run.open.found(where);
    hold(answer !== null, `there is no ${tree} checkpoint`);
    run.notes = {...run.notes, [tree]: answer.body};
    const head = await openNote(text(answer.body), keys[tree]);
    hold(head.size >= follower.positions || run.options.until !== undefined, `rollback: the ${tree} checkpoint is of `
      + `${head.size} leaves, the feed has ${follower.positions}`);
    follower.watch(tree, head, 'the public checkpoint');
    if (!head.checked) unsigned.push(tree);
  }
  if (run.options.compare !== undefined) compare(run, follower);
  return unsigned.length === 0 ? ', both checkpoints signed by the log' : '';
}

function compare({options}, follower) {
  const note = text(file(options.compare));
  const head = checkpoint(note.slice(0, note.indexOf('\n\n') + 1) || note);
  hold(head.size === follower.positions, `the checkpoint heard elsewhere is of ${head.size} leaves; ask for --until its edition`);
  const tree = Object.keys(follower.trees).find((name) => equal(follower.trees[name].root(), head.root));
  hold(tree !== undefined, 'split view: the checkpoint heard elsewhere has another root');
}

function keepPublic(run) {
  const {options, keys, notes} = run;
  if (options.save === undefined) return;
  if (keys) save(run, 'log-keys.json', keys);
  for (const [tree, note] of Object.entries(notes ?? {})) fs.writeFileSync(path.join(options.save, `checkpoint.${tree}`), note);
}
