// Looks for a nonce so that SHA-256 of `value.nonce` (64 characters) begins with that many zero bits. Written out here,
// since a browser offers its own only over TLS, and one call a digest is slower than the digest. FIPS 180-4.
const K = new Int32Array(64);
const START = new Int32Array(8);
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
  if (!prime) continue;
  const bits = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;
  if (found < 8) START[found] = bits(Math.sqrt(n));
  K[found++] = bits(Math.cbrt(n));
}
const PADDING = new Int32Array(16);
PADDING[0] = 0x80000000 | 0;
PADDING[15] = 64 * 8;
const W = new Int32Array(64);

function block(state, words) {
  W.set(words);
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15], y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3];
  let e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

function words(text) {
  const out = new Int32Array(16);
  for (let i = 0; i < text.length; i++) out[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  return out;
}

// The nonce: 0 and six characters of base 32, the last seven of the 64.
const digit = (tried, place) => '0123456789abcdefghijklmnopqrstuv'.charCodeAt((tried >>> (5 * place)) & 31);
const nonce = (tried) => '0' + String.fromCharCode(...[5, 4, 3, 2, 1, 0].map((place) => digit(tried, place)));

onmessage = ({data: {value, bits}}) => {
  const state = new Int32Array(8);
  const text = words(`${value}.0`);
  const fixed = text[14];
  for (let tried = 0; ; tried++) {
    text[14] = fixed | (digit(tried, 5) << 8) | digit(tried, 4);
    text[15] = (digit(tried, 3) << 24) | (digit(tried, 2) << 16) | (digit(tried, 1) << 8) | digit(tried, 0);
    state.set(START);
    block(state, text);
    block(state, PADDING);
    if (Math.clz32(state[0]) >= bits) {
      postMessage(`${value}.${nonce(tried)}`);
      return;
    }
  }
};
