// The commands: one document, a whole feed, a directory of what was saved.
import {inflateSync} from 'node:zlib';
import {text, Unusable} from '../lib/bytes.js';
import {Seal} from '../lib/seal.js';
import {check, digestOf} from '../lib/documents.js';
import {Port, file, perhapsSignedFile, signedFile} from './io.js';
import {keysIn} from '../lib/log-keys.js';
import {isPdf, signedInPdf} from '../lib/pdf.js';
import {misused, needed} from './options.js';
import {isTlogProof, tlogProof} from '../lib/tlog-proof.js';
import {checkDirectory} from './directory.js';
import {checkFeed} from './live-feed.js';
import {checkSnapshot} from './live-snapshot.js';

const LARGEST = 64 * 1024 * 1024;

export const usage = `
node verify.mjs FILE|URL --anchor sign-ca.crt [--sig FILE] [--signer FILE] [--issuer CN] [--request FILE]
                [--log-keys FILE|URL] [--manifest FILE|URL] [--leaf BASE64] [--id-file FILE] [--entry ID] [--at TIME] [--cert FILE --key FILE --ca FILE]
node verify.mjs feed --url https://HUB:8443 --cert FILE --key FILE --ca FILE --public http://HUB:8080 --anchor FILE
                [--lists A,B] [--save DIR] [--state FILE] [--max-age SECONDS] [--compare CHECKPOINT]
node verify.mjs snapshot --url … (as feed)
node verify.mjs dir DIR --anchor FILE [--state FILE] [--max-age SECONDS]`;

export function seal(options) {
  const at = options.at === undefined ? new Date() : new Date(options.at);
  if (Number.isNaN(at.getTime())) throw misused('--at is no time');
  return new Seal(file(needed(options, 'anchor')), {at, issuer: options.issuer ?? 'hub'});
}

const isUrl = (word) => /^https?:\/\//.test(word);

/** The log's keys from a file, with its signature beside it or not, or from a hub; null where none are given. */
async function keysFrom(word, seal, options) {
  if (word === undefined) return null;
  if (isUrl(word)) return keysIn(await fetched(word, options), seal);
  return keysIn(perhapsSignedFile(word, options), seal, {unsigned: true});
}

/** A number that stood in no argument: the first line of a file. */
function line(name) {
  const number = text(file(name)).split(/\r?\n/)[0].trim();
  if (number === '') throw new Unusable(`no number in ${name}`);
  return number;
}

/** What was asked and cannot be answered by that kind of document must not look as if it had been. */
function fits({id, entry}, kind) {
  if (id !== null && !['clearance', 'removal-proof'].includes(kind)) throw misused('--id-file goes with a certificate');
  if (entry !== null && kind !== 'state-proof') throw misused('--entry goes with the proof of a list\u2019s state');
}

/** The manifest of the edition that a paper names. */
async function manifestFrom(word, seal, options) {
  if (word === undefined) return null;
  const document = isUrl(word) ? await fetched(word, options) : signedFile(word, options);
  return {fields: seal.open(document), digest: digestOf(document.content)};
}

async function one(words, options) {
  if (words.length !== 1) throw misused('one FILE or URL');
  const opener = seal(options);
  const context = {
    seal: opener, logKeys: await keysFrom(options['log-keys'], opener, options),
    request: options.request === undefined ? null : file(options.request),
    id: options['id-file'] === undefined ? null : line(options['id-file']), entry: options.entry ?? null, leaf: options.leaf ?? null,
    manifest: await manifestFrom(options.manifest, opener, options),
  };
  const document = await given(words[0], options);
  if (document.content && !document.signer && isTlogProof(document.content)) {
    const {kind, says} = await tlogProof(document.content, context);
    fits(context, kind);
    return says;
  }
  const found = await check(document, context);
  fits(context, found.kind);
  return `${found.says}, signed by ${found.name}`;
}

async function given(word, options) {
  if (isUrl(word)) return fetched(word, options);
  const content = file(word);
  if (isPdf(content)) return signedInPdf(content, (packed) => inflateSync(packed, {maxOutputLength: LARGEST}));
  return isTlogProof(content) ? {content} : signedFile(word, options);
}

async function fetched(word, options) {
  const port = new Port(word, options);
  try {
    const document = await port.document(word);
    if (document === null) throw misused(`nothing at ${word}`);
    return document;
  } finally {
    port.close();
  }
}

export const COMMANDS = {
  file: one,
  feed: (words, options, say) => checkFeed(options, seal(options), say),
  snapshot: (words, options, say) => checkSnapshot(options, seal(options), say),
  dir: (words, options, say) => checkDirectory(words, options, seal(options), say),
};
