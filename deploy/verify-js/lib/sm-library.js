// What is used of sm-crypto-v2: the curve, and SM3 where the platform has none.
import {concat, fromHex} from './bytes.js';

const MOST_KEYS = 16;

export function library({sm2, sm3}) {
  const plain = (bytes) => fromHex(sm3(bytes));
  const points = new Map();

  /** Keys come again: their multiples are computed once. Refuses what is no point of the curve. */
  function point(hex) {
    if (!points.has(hex)) {
      if (points.size >= MOST_KEYS) points.clear();
      points.set(hex, sm2.precomputePublicKey(hex));
    }
    return points.get(hex);
  }

  return {
    sm3: plain,
    hmacSm3: (key, bytes) => hmac(plain, key, bytes),
    sm2: (key, e, r, s) => sm2.doVerifySignature(fromHex(e), r + s, point(key), {hash: false, der: false}),
  };
}

/** RFC 2104 over blocks of 64 bytes, keys of 32. */
function hmac(hash, key, bytes) {
  const pad = (fill) => Uint8Array.from({length: 64}, (_, i) => (key[i] ?? 0) ^ fill);
  return hash(concat(pad(0x5c), hash(concat(pad(0x36), bytes))));
}
