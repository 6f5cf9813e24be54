// A snapshot: its document, its parts as they stream by, and that their entries lead to the roots that are signed.
import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {hex, hold, Invalid, Unusable, utf8} from '../lib/bytes.js';
import {edition as readEdition, digestOf, snapshot as readSnapshot} from '../lib/documents.js';
import {Fields} from '../lib/fields.js';
import {Port, saveSigned, signedFile} from './io.js';
import {changesAnEntry, leafEntry} from '../lib/leaf.js';
import {leafHash, TREES} from '../lib/merkle.js';
import {needed} from './options.js';
import {entryKey, StateTree} from '../lib/state.js';

export async function checkSnapshot(options, seal, say) {
  const partner = new Port(needed(options, 'url'), options);
  const open = options.public === undefined ? partner : new Port(options.public, options);
  try {
    const document = await partner.document('/v1/snapshots/latest');
    if (document === null) throw new Unusable('no snapshot there');
    const found = readSnapshot(seal.open(document));
    if (options.save !== undefined) saveSigned(path.join(options.save, 'snapshot.json'), document);
    const manifest = await open.document(`/v1/editions/${found.edition}`);
    if (manifest === null) throw new Unusable(`edition ${found.edition} is not there`);
    const opened = {content: manifest.content, fields: seal.open(manifest)};
    return await verified(found, opened, async (part) => {
      const answer = await partner.open(`/v1/snapshots/${found.edition}/parts/${part.name}`);
      if (answer.status !== 200) throw new Unusable(`part ${part.name} answers ${answer.status}`);
      return options.save === undefined ? answer.stream : answer.stream.pipe(tee(path.join(options.save, part.name)));
    }, say);
  } finally {
    partner.close();
    open.close();
  }
}

/** From files: the document, its parts beside it, and the edition's manifest. */
export async function checkSavedSnapshot(name, manifestName, options, seal, say) {
  const found = readSnapshot(seal.open(signedFile(name, options)));
  const manifest = signedFile(manifestName, options);
  const opened = {content: manifest.content, fields: seal.open(manifest)};
  return verified(found, opened, async (part) => {
    const beside = path.join(path.dirname(name), part.name);
    if (!fs.existsSync(beside)) throw new Unusable(`${beside} is missing`);
    return fs.createReadStream(beside);
  }, say);
}

async function verified(found, manifest, stream, say) {
  hold(digestOf(manifest.content) === found.manifestDigest, 'the manifest is not the one that the snapshot names');
  const {roots} = readEdition(manifest.fields);
  hold(roots !== null, 'the edition has no state roots');
  hold(Object.keys(found.roots).length > 0, 'the snapshot has no state roots');
  const standing = {trees: new Map(Object.keys(found.roots).map((list) => [list, new StateTree()])), position: 0};
  for (const part of found.parts) {
    await readPart(part, await stream(part), standing);
    say(`part ${part.name}: ${part.entries} entries`);
  }
  for (const [list, tree] of standing.trees) {
    hold(found.roots[list] === roots[list], `the snapshot's root of ${list} is not the edition's`);
    hold(`sm3:${hex(tree.root())}` === found.roots[list], `the entries of ${list} do not lead to its state root`);
  }
  return `${found.says}; every leaf computed again, the roots of ${[...standing.trees.keys()].join(', ')} are those of edition ${found.edition}`;
}

async function readPart(part, source, standing) {
  const sums = {sha256: createHash('sha256'), sm3: createHash('sm3')};
  let bytes = 0, entries = 0;
  const count = new Transform({transform(chunk, encoding, done) {
    bytes += chunk.length;
    Object.values(sums).forEach((sum) => sum.update(chunk));
    done(bytes > part.bytes ? new Invalid(`part ${part.name} is longer than the snapshot says`) : null, chunk);
  }});
  const lines = async (text) => {
    const reader = createInterface({input: text, crlfDelay: Infinity});
    // What a line throws comes back through the torn stream; the pipeline alone reports it.
    reader.on('error', () => {});
    for await (const line of reader) {
      take(Fields.read(utf8(line)), standing);
      entries++;
    }
  };
  try {
    await pipeline(source, count, createGunzip(), lines);
  } catch (fault) {
    throw fault instanceof Invalid ? fault : new Invalid(`part ${part.name} cannot be read: ${fault.message}`);
  }
  hold(bytes === part.bytes, `part ${part.name} has ${bytes} bytes, not ${part.bytes}`);
  for (const [name, sum] of Object.entries(sums)) hold(sum.digest('hex') === part[name], `part ${part.name} has another ${name} digest`);
  hold(entries === part.entries, `part ${part.name} has ${entries} entries, not ${part.entries}`);
}

function take(change, standing) {
  const position = change.number('position');
  hold(position > standing.position, 'the entries are not in the order of their positions');
  standing.position = position;
  const entry = leafEntry(change);
  hold(changesAnEntry(entry), `position ${position} is no entry`);
  const tree = standing.trees.get(change.text('list'));
  hold(tree !== undefined, `an entry of ${change.text('list')}, which the snapshot does not have`);
  // What is hidden from the subscriber stands by its leaf and its place in the tree.
  const key = change.has('leaf') ? change.bytes('key', 32) : entryKey(change.text('list'), change.text('entryId'));
  hold(!tree.has(key), `position ${position}: an entry twice`);
  tree.put(key, leafHash(TREES.sm3, entry));
}

function tee(name) {
  const out = fs.createWriteStream(name);
  return new Transform({
    transform(chunk, encoding, done) { out.write(chunk, () => done(null, chunk)); },
    flush(done) { out.end(done); },
  });
}

