// Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint), under the log's Ed25519 or SM2 key.
import {concat, equal, fromBase64, hex, hold, toBase64, utf8} from './bytes.js';
import {ed25519, sha256} from './primitives.js';
import {holds} from './sm2.js';

const SM2_TYPE = concat(Uint8Array.of(0xff), utf8('sm2-sm3:1234567812345678'));
const LONGEST = 64 * 1024;

/** The head of a tree out of its three lines: {origin, size, root}. Throws Invalid. */
export function checkpoint(lines) {
  const [origin, size, root, end, ...more] = lines.split('\n');
  hold(end === '' && more.length === 0 && origin !== '', 'a checkpoint is not three lines');
  hold(/^(0|[1-9][0-9]{0,15})$/.test(size) && Number.isSafeInteger(Number(size)), 'a checkpoint\'s size is no number');
  const bytes = fromBase64(root, 'a checkpoint\'s root');
  hold(bytes.length === 32, 'a checkpoint\'s root has not 32 bytes');
  return {origin, size: Number(size), root: bytes};
}

/** The key of a C2SP vkey `name+id+base64(0x01 || key)`. */
export function ed25519Key(vkey) {
  const found = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  hold(found !== null, 'not a vkey');
  const [, name, id, word] = found;
  const typed = fromBase64(word, 'a vkey');
  hold(typed.length === 33 && typed[0] === 1 && hex(keyId(name, typed)) === id, 'not the vkey of an Ed25519 key');
  return {name, id: keyId(name, typed), holds: (bytes, signature) => ed25519(typed.subarray(1), bytes, signature)};
}

/** The key of the log's SM2 certificate, whose own trust the caller has checked. */
export function sm2Key(name, {point}) {
  return {name, id: keyId(name, concat(SM2_TYPE, point)), holds: (bytes, signature) => holds(point, bytes, signature)};
}

const keyId = (name, typed) => sha256(concat(utf8(`${name}\n`), typed)).subarray(0, 4);

/**
 * What the note says, if one of these keys of its origin signed it; a line under a known key that does not hold spoils
 * it, lines of others (witnesses) are ignored. {origin, size, root, checked}: checked is false where the platform has no
 * such signatures.
 */
export async function openNote(note, keys) {
  hold(note.length <= LONGEST && note.endsWith('\n'), 'not a signed note');
  const end = note.lastIndexOf('\n\n');
  hold(end >= 0, 'not a signed note');
  const lines = note.slice(end + 2, -1).split('\n').map(line);
  const signed = utf8(note.slice(0, end + 1));
  let held = 0, unknown = 0;
  for (const key of keys) {
    for (const {name, id, signature} of lines) {
      if (name !== key.name || !equal(id, key.id)) continue;
      const verdict = await key.holds(signed, signature);
      hold(verdict !== false, 'the checkpoint\'s signature does not hold');
      if (verdict === null) unknown++; else held++;
    }
  }
  hold(held + unknown > 0, 'none of the log\'s keys signed the checkpoint');
  const head = checkpoint(note.slice(0, end + 1));
  hold(keys.some((key) => key.name === head.origin), 'a checkpoint of another log');
  return {...head, checked: held > 0};
}

function line(written) {
  const found = /^\u2014 (\S+) (\S+)$/.exec(written);
  hold(found !== null, 'a line of a note that is no signature');
  const bytes = fromBase64(found[2], 'a signature of a note');
  hold(bytes.length > 4 && toBase64(bytes) === found[2], 'a signature of a note is too short');
  return {name: found[1], id: bytes.subarray(0, 4), signature: bytes.subarray(4)};
}
