// The five primitives that everything else stands on; node/ and browser/ bring them.
let chosen = null;

/** {sm3, sha256, hmacSm3, sm2, ed25519}: see node/primitives.js. */
export function use(primitives) {
  chosen = primitives;
}

export const sm3 = (bytes) => chosen.sm3(bytes);
export const sha256 = (bytes) => chosen.sha256(bytes);
export const hmacSm3 = (key, bytes) => chosen.hmacSm3(key, bytes);

/** Whether (r, s), 64 hex digits each, is a signature of the digest e under that uncompressed point. */
export const sm2 = (point, e, r, s) => chosen.sm2(point, e, r, s);

/** Whether the signature holds; null where this platform cannot tell. May be a promise. */
export const ed25519 = (key, bytes, signature) => chosen.ed25519(key, bytes, signature);
