// One leaf's proof as text (C2SP tlog-proof), and its twin over SM3, which bears another first line.
import {fromBase64, hold, text, Unusable} from './bytes.js';
import {checkedEntry} from './leaf.js';
import {inclusionHolds, leafHash, TREES} from './merkle.js';
import {openNote} from './note.js';

const FIRST = {'c2sp.org/tlog-proof@v1': TREES.sha256, 'zhixin/tlog-proof-sm3@v1': TREES.sm3};

export const isTlogProof = (bytes) => Object.keys(FIRST).some((first) => startsWith(bytes, `${first}\n`));

const startsWith = (bytes, word) => [...word].every((sign, i) => bytes[i] === sign.charCodeAt(0));

/** The leaf entry stands in its `extra`, or is given beside it; the log's keys are needed. Throws Invalid. */
export async function tlogProof(bytes, {logKeys, leaf}) {
  if (!logKeys) throw new Unusable('a tlog-proof is checked with the log\u2019s keys: give --log-keys');
  const written = text(bytes, 'the proof');
  const end = written.indexOf('\n\n');
  hold(end > 0, 'a tlog-proof without a checkpoint');
  const [first, ...lines] = written.slice(0, end).split('\n');
  const tree = FIRST[first];
  hold(tree !== undefined, 'not a tlog-proof');
  const extra = /^extra (\S+)$/.exec(lines[0] ?? '');
  if (extra !== null) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '');
  hold(index !== null, 'a tlog-proof without an index');
  const word = extra?.[1] ?? leaf;
  if (!word) throw new Unusable('this tlog-proof holds no leaf entry: give --leaf BASE64');
  const entry = checkedEntry(fromBase64(word, 'the leaf'));
  hold(!leaf || leaf === word, 'a proof of another leaf');
  const path = lines.map((line) => fromBase64(line, 'a hash'));
  const head = await openNote(written.slice(end + 2), logKeys[tree.name]);
  hold(inclusionHolds(tree, index[1], head.size, leafHash(tree, entry), path, head.root),
    `leaf ${index[1]} is not in the ${tree.name} tree of that checkpoint`);
  const position = Number(index[1]) + 1;
  return {kind: 'tlog-proof', position, head,
    says: `position ${position} is in the log's ${tree.name} tree of ${head.size} leaves`};
}
