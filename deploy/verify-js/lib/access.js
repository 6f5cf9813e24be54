// Who asked for a court's data (zhixin/access/1): every line computed again, in both trees of the access log, numbered
// without a gap and each over the one before; the count and the newest line as the public log has them anchored.
import {concat, fromHex, hold, utf8} from './bytes.js';
import {Fields} from './fields.js';
import {hashesOf, keysIn, openHeads} from './heads.js';
import {canonical} from './json.js';
import {checkedEntry, leafEntry} from './leaf.js';
import {consistencyHolds, inclusionHolds, leafHash, TREES} from './merkle.js';
import {hmacSm3, sm3} from './primitives.js';

export const GROUPS = ['decision', 'subject', 'case', 'caller', 'kinds', 'owners'];
const HEAD = 'zhixin/access-head/1';
const OTHER = 0x1f;
const PREFIX = Uint8Array.of(1, OTHER, 1);

const bytesOf = (digest) => fromHex(digest.slice(4), 'a digest');
const hexOf = (bytes) => `sm3:${[...bytes].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
const ofLog = (keys, origin) => hold(keys.text('origin') === origin, `keys of another log than ${origin}`);

/** HMAC-SM3(salt, data) of what is opened. */
function opened(opening) {
  return hmacSm3(opening.bytes('salt', 32), utf8(canonical(opening.object('data').values)));
}

/** The 35 bytes of an entry, from its groups or bare. */
export function leafOf(record) {
  if (record.has('leaf')) {
    hold(!record.has('groups'), 'a bare line says nothing');
    const leaf = checkedEntry(record.bytes('leaf'));
    hold(leaf[1] === OTHER, 'a leaf of another kind');
    return leaf;
  }
  const groups = record.object('groups');
  const digests = GROUPS.map((name) => {
    const group = groups.object(name);
    return group.has('data') ? opened(group) : bytesOf(group.digest('digest'));
  });
  return concat(PREFIX, sm3(concat(Uint8Array.of(2), ...digests)));
}

const owners = (record) => record.object('groups').object('owners').object('data').list('owners');

/** The page, line by line; what an anchor binds is held as it passes. */
class Lines {
  constructor(document, heads, owner, anchor) {
    Object.assign(this, {heads, owner, anchor, position: 0, erased: 0});
    this.from = document.has('from') ? document.number('from') : 0;
    this.to = document.has('to') ? document.number('to') : 0;
    this.count = document.number('count');
    this.end = document.digestOrNull('previousDigest');
    const records = document.objects('records');
    hold(records.length === (this.from === 0 ? 0 : this.to - this.from + 1) && this.to <= this.count,
      'not one line for each number');
    hold(owner !== null || this.count === heads.sm3.size, 'the count is not the log\'s');
    hold(this.from > 1 || this.end === null, 'something stands before the first line');
    hold(owner === null || this.from <= 1 || this.end !== null, 'the line before is not named');
    records.forEach((record, i) => this.line(record, this.from + i));
    if (owner !== null && this.to === this.count) {
      hold(document.digestOrNull('last') === this.end && (this.count === 0) === (this.end === null), 'the newest line is another');
    }
    hold(anchor === null || anchor.count <= this.count, 'fewer lines than were anchored in the public log');
  }

  line(record, number) {
    const at = record.number('position');
    hold(at > this.position && at <= this.heads.sm3.size, 'lines are out of order');
    this.position = at;
    const leaf = leafOf(record);
    for (const tree of Object.values(TREES)) {
      const head = this.heads[tree.name];
      hold(inclusionHolds(tree, at - 1, head.size, leafHash(tree, leaf), hashesOf(record.list(tree.name)), head.root),
        `entry ${at} is not proved in the access log's ${tree.name} tree`);
    }
    hold(this.owner !== null || at === number, 'an entry is left out');
    if (record.has('leaf')) this.bare(record, number);
    else {
      hold(record.object('groups').object('decision').object('data').number('position') === at, 'a line is of another position');
      if (this.owner === null) this.all(record, at); else this.own(record, number);
    }
  }

  /** Retention is over: the oldest are bare, and none between two others. */
  bare(record, number) {
    hold(number === this.from + this.erased, `line ${number} is bare, and one before it is not`);
    this.erased++;
    if (this.owner === null) return;
    hold(record.number('number') === number, 'a line is left out');
    this.follow(number, record.object('own').digest('digest'));
  }

  all(record, at) {
    const said = record.objects('owners').map((each) => hexOf(opened(each)));
    hold(JSON.stringify(owners(record)) === JSON.stringify(said), `the courts that entry ${at} touched are others`);
  }

  own(record, number) {
    const own = record.object('own');
    const data = own.object('data');
    hold(data.text('court') === this.owner, 'a line is of another court');
    hold(data.number('number') === number, 'a line is left out');
    hold(data.digestOrNull('previous') === this.end, `line ${number} follows another one`);
    const digest = hexOf(opened(own));
    hold(owners(record).includes(digest), `line ${number} is not part of its entry`);
    this.follow(number, digest);
  }

  follow(number, digest) {
    this.end = digest;
    if (this.anchor === null) return;
    hold((number <= this.anchor.count) === (this.position <= this.anchor.size),
      `line ${number} was not there when the count was anchored, or was not counted`);
    hold(number !== this.anchor.count || digest === this.anchor.last,
      `line ${number} is not the one that was anchored in the public log`);
  }
}

/** A sealed head of the access log in its place in the public log: {size, position, edition, count, last}. */
async function anchored(anchor, now, owner, seal) {
  const given = anchor.object('head');
  const sealed = {content: given.bytes('document'), signature: given.bytes('signature'), signer: given.bytes('signer')};
  const head = seal.open(sealed);
  hold(head.schema() === HEAD, 'the anchor is of no access head');
  ofLog(head.object('keys'), 'zhixin/access');
  const heads = await openHeads(head.object('checkpoints'), keysIn(head, seal));
  hold(head.number('size') === heads.sm3.size, 'the access head is of another size');
  for (const tree of Object.values(TREES)) {
    const [older, newer] = [heads[tree.name], now[tree.name]];
    const path = hashesOf(anchor.object('consistency').list(tree.name));
    hold(consistencyHolds(tree, older.size, newer.size, path, older.root, newer.root),
      `the access log's ${tree.name} tree does not begin with what was anchored`);
  }
  const position = await inPublicLog(anchor, hexOf(sm3(sealed.content)), seal);
  const counted = anchor.has('owner') ? count(anchor.object('owner'), head.object('owners'), owner) : null;
  return {
    size: heads.sm3.size, position, edition: anchor.number('edition'),
    count: counted ? counted.number('count') : 0, last: counted ? counted.digest('last') : null,
  };
}

async function inPublicLog(anchor, digest, seal) {
  ofLog(anchor.object('keys'), 'zhixin/log');
  const heads = await openHeads(anchor.object('checkpoints'), keysIn(anchor, seal));
  const leaf = anchor.object('leaf');
  const position = leaf.number('position');
  const entry = leafEntry(leaf);
  for (const tree of Object.values(TREES)) {
    const head = heads[tree.name];
    hold(position >= 1 && inclusionHolds(tree, position - 1, head.size, leafHash(tree, entry), hashesOf(leaf.list(tree.name)),
      head.root), `the anchor is not proved in the public ${tree.name} tree`);
  }
  const said = leaf.object('groups').object('case');
  hold(said.has('data') && said.object('data').digest('digest') === digest, 'what stands in the public log is another head');
  return position;
}

function count(opening, all, owner) {
  const data = opening.object('data');
  hold(data.text('court') === owner, 'the anchored count is another court\'s');
  const leaf = leafHash(TREES.sm3, concat(PREFIX, opened(opening)));
  hold(inclusionHolds(TREES.sm3, opening.number('index'), all.number('count'), leaf, hashesOf(opening.list('path')),
    all.bytes('sm3', 32)), 'the anchored count is not proved under the access head');
  return data;
}

export async function access(fields, {seal}) {
  ofLog(fields.object('keys'), 'zhixin/access');
  const heads = await openHeads(fields.object('checkpoints'), keysIn(fields, seal));
  hold(fields.number('size') === heads.sm3.size, 'the heads are of another size');
  const owner = fields.textOrNull('owner');
  const anchor = fields.has('anchor') ? await anchored(new Fields(fields.value('anchor')), heads, owner, seal) : null;
  const page = new Lines(fields, heads, owner, anchor);
  const bound = anchor && (owner === null ? anchor.size : anchor.count);
  return {
    kind: 'access', owner, from: page.from, to: page.to, count: page.count, erased: page.erased, anchor,
    says: `access record of ${owner ?? 'all courts'}, `
      + (page.from === 0 ? 'no lines of ' : `lines ${page.from}-${page.to} of `) + page.count
      + (page.erased === 0 ? '' : ` (${page.erased} of them erased, retention over)`)
      + (anchor === null ? ', not anchored in the public log yet' : `, whole up to ${Math.min(page.to, bound)} as anchored at `
        + `position ${anchor.position} in edition ${anchor.edition}`),
  };
}
