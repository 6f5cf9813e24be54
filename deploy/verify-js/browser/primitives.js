// The primitives as a page has them: SM2 and SM3 by sm-crypto-v2, which its own script has put into SmCryptoV2; Ed25519
// where the browser knows it, which takes TLS, and otherwise not at all.
import {library} from '../lib/sm-library.js';
import {use} from '../lib/primitives.js';
import {sha256} from './sha256.js';

const {sm3, hmacSm3, sm2} = library(globalThis.SmCryptoV2);

/** null where this browser cannot tell. */
async function ed25519(key, bytes, signature) {
  const subtle = globalThis.crypto?.subtle;
  try {
    const read = await subtle.importKey('raw', key, {name: 'Ed25519'}, false, ['verify']);
    return await subtle.verify({name: 'Ed25519'}, read, signature, bytes);
  } catch {
    return null;
  }
}

use({sha256, sm3, hmacSm3, sm2, ed25519});

/** RFC 1950, by the browser's own. */
export async function inflate(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
