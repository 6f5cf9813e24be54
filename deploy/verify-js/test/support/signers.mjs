// An authority for tests with those under it: SM2 certificates, signed documents, and notes of the log.
import {createHash, generateKeyPairSync, sign as signEd25519} from 'node:crypto';
import {createRequire} from 'node:module';
import {concat, fromHex, toBase64, utf8} from '../../lib/bytes.js';

const {sm2} = createRequire(import.meta.url)('sm-crypto-v2/dist/index.umd.js');
const [EC_KEY, CURVE] = ['2a8648ce3d0201', '2a811ccf5501822d'];
const [SM2_WITH_SM3, COMMON_NAME, BASIC_CONSTRAINTS] = ['2a811ccf55018375', '550403', '551d13'];

function der(tag, ...parts) {
  const content = concat(...parts);
  const {length} = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.of(tag, ...head), content);
}

const seq = (...parts) => der(0x30, ...parts);
const oid = (digits) => der(0x06, fromHex(digits));
const bits = (bytes) => der(0x03, Uint8Array.of(0), bytes);
const named = (cn) => seq(der(0x31, seq(oid(COMMON_NAME), der(0x0c, utf8(cn)))));
const AUTHORITY = der(0xa3, seq(seq(oid(BASIC_CONSTRAINTS), der(0x01, Uint8Array.of(0xff)),
  der(0x04, seq(der(0x01, Uint8Array.of(0xff)))))));

let serials = 0;

/** Somebody with a key and a certificate; their own authority, where nobody else is. */
export class Signer {
  constructor(cn, authority = null) {
    Object.assign(this, {cn, ...sm2.generateKeyPairHex()});
    const issuer = authority ?? this;
    const algorithm = seq(oid(SM2_WITH_SM3));
    const body = seq(der(0xa0, der(0x02, Uint8Array.of(2))), der(0x02, Uint8Array.of(++serials)), algorithm, named(issuer.cn),
      seq(der(0x17, utf8('200101000000Z')), der(0x17, utf8('400101000000Z'))), named(cn),
      seq(seq(oid(EC_KEY), oid(CURVE)), bits(fromHex(this.publicKey))), ...(authority ? [] : [AUTHORITY]));
    this.certificate = seq(body, algorithm, bits(issuer.sign(body)));
  }

  sign(bytes) {
    return fromHex(sm2.doSignature(bytes, this.privateKey, {hash: true, der: true, publicKey: this.publicKey}));
  }

  get pem() {
    return `-----BEGIN CERTIFICATE-----\n${toBase64(this.certificate)}\n-----END CERTIFICATE-----\n`;
  }

  /** {content, signature, signer} of a document. */
  document(values) {
    const content = utf8(JSON.stringify(values));
    return {content, signature: this.sign(content), signer: this.certificate};
  }
}

export const root = new Signer('root');
export const hub = new Signer('hub', root);
export const court = new Signer('court', root);

/** The log: its keys as documents name them, and its notes. */
export class Log {
  constructor(origin = 'zhixin/log') {
    const {publicKey, privateKey} = generateKeyPairSync('ed25519');
    Object.assign(this, {origin, signer: new Signer('log', root), privateKey});
    this.typed = concat(Uint8Array.of(1), publicKey.export({format: 'der', type: 'spki'}).subarray(-32));
  }

  id(typed) {
    return createHash('sha256').update(`${this.origin}\n`).update(typed).digest().subarray(0, 4);
  }

  get keys() {
    const ed25519 = `${this.origin}+${this.id(this.typed).toString('hex')}+${toBase64(this.typed)}`;
    return {schema: 'zhixin/log-keys/1', origin: this.origin, current: {ed25519, sm2: this.signer.pem}, past: []};
  }

  /** Both notes over the roots of trees of that size. */
  notes(size, {sha256, sm3}) {
    const text = (hash) => `${this.origin}\n${size}\n${toBase64(hash)}\n`;
    const note = (said, id, signature) => `${said}\n\u2014 ${this.origin} ${toBase64(concat(id, signature))}\n`;
    const sm2Typed = concat(Uint8Array.of(0xff), utf8('sm2-sm3:1234567812345678'), fromHex(this.signer.publicKey));
    return {
      sha256: note(text(sha256), this.id(this.typed), signEd25519(null, Buffer.from(text(sha256)), this.privateKey)),
      sm3: note(text(sm3), this.id(sm2Typed), this.signer.sign(utf8(text(sm3)))),
    };
  }
}
