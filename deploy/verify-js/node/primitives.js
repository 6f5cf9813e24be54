// The primitives by Node's own crypto where it has them; SM2 by sm-crypto-v2.
import {createHash, createHmac, createPublicKey, getHashes, verify} from 'node:crypto';
import {createRequire} from 'node:module';
import {use} from '../lib/primitives.js';
import {library} from '../lib/sm-library.js';

// The very file that the public site hands to browsers.
const sm = library(createRequire(import.meta.url)('sm-crypto-v2/dist/index.umd.js'));
const hasSm3 = getHashes().includes('sm3');
const digest = (name) => (bytes) => createHash(name).update(bytes).digest();
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

use({
  sha256: digest('sha256'),
  sm3: hasSm3 ? digest('sm3') : sm.sm3,
  hmacSm3: hasSm3 ? (key, bytes) => createHmac('sm3', key).update(bytes).digest() : sm.hmacSm3,
  sm2: sm.sm2,
  ed25519(key, bytes, signature) {
    const der = Buffer.concat([ED25519_PREFIX, key]);
    return verify(null, bytes, createPublicKey({key: der, format: 'der', type: 'spki'}), signature);
  },
});
