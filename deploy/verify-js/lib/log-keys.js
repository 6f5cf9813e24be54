// The log's keys, {origin, current: {ed25519, sm2}, past: […]}: as a document that the hub signed names them, which binds
// the Ed25519 ones, or as somebody else handed them over, who is then believed for those.
import {fromBase64, hold, utf8} from './bytes.js';
import {certificatesOf} from './certificate.js';
import {Fields} from './fields.js';
import {ed25519Key, sm2Key} from './note.js';

export const SCHEMA = 'zhixin/log-keys/1';
/** The CN of the certificate under which the SM3 tree's checkpoints are signed. */
const LOG = 'log';

/** {sha256: keys, sm3: keys, pairs}. The SM2 certificates must hang under the anchor whoever names them. */
export function keysOf(fields, seal, {signed}) {
  const origin = fields.text('origin');
  const pairs = [fields.object('current'), ...fields.objects('past')];
  return {
    pairs: pairs.length,
    sha256: pairs.map((each) => ed25519(each.text('ed25519'), origin)),
    sm3: pairs.map((each) => {
      const certificate = seal.trusted(certificatesOf(utf8(each.text('sm2')), fromBase64)[0], {anyTime: true});
      hold(signed || certificate.name === LOG, `a log key of ${certificate.name}`);
      return sm2Key(origin, certificate);
    }),
  };
}

function ed25519(vkey, origin) {
  const key = ed25519Key(vkey);
  hold(key.name === origin, 'a key of the log bears another name');
  return key;
}

/**
 * From a file or an answer that the hub signed.
 *
 * @param unsigned whether it may be unsigned: whoever hands over a file of their own answers for what it says
 */
export function keysIn({content, signature, signer}, seal, {unsigned = false} = {}) {
  const signed = signature !== undefined && signature.length > 0;
  hold(signed || unsigned, 'the log\u2019s keys are not signed by the hub');
  return keysOf(signed ? seal.open({content, signature, signer}) : Fields.read(content), seal, {signed});
}
