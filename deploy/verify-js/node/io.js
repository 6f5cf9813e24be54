// Where documents come from: files with their signature beside them, and the hub's two ports.
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import {fromBase64, Unusable} from '../lib/bytes.js';
import {certificatesOf} from '../lib/certificate.js';

const PATIENCE_MS = 60_000;
const DER_SEQUENCE = 0x30;

export function file(name) {
  try {
    return fs.readFileSync(name);
  } catch (fault) {
    throw new Unusable(`cannot read ${name}: ${fault.code}`);
  }
}

const isFile = (name) => fs.statSync(name, {throwIfNoEntry: false})?.isFile() ?? false;

export function signerCertificate(name) {
  try {
    return certificatesOf(file(name), fromBase64)[0];
  } catch (fault) {
    throw fault instanceof Unusable ? fault : new Unusable(`no certificate in ${name}`);
  }
}

/** A document in a file: SignedData by itself, or with FILE.sig and FILE.crt or NAME.crt beside it. */
export function signedFile(name, {sig = `${name}.sig`, signer, anchor} = {}) {
  const content = file(name);
  if (content[0] === DER_SEQUENCE) return {signedData: content};
  if (!isFile(sig)) throw new Unusable(`no signature: ${sig} is missing; give --sig FILE`);
  const beside = [signer, `${name}.crt`, name.replace(/\.[^./]*$/, '.crt'),
    anchor && path.join(path.dirname(anchor), 'hub-sign.crt')].find((each) => each && isFile(each));
  if (!beside) throw new Unusable(`no certificate of the signer beside ${name}; give --signer FILE`);
  return {content, signature: file(sig), signer: signerCertificate(beside)};
}

/** With its signature, where one lies beside it; --sig is another document's. */
export const perhapsSignedFile = (name, options) => (isFile(`${name}.sig`)
  ? signedFile(name, {...options, sig: undefined}) : {content: file(name)});

/** Writes it as signedFile reads it; alone, where nobody signed it. */
export function saveSigned(name, {content, signature, signer}) {
  fs.mkdirSync(path.dirname(name), {recursive: true});
  fs.writeFileSync(name, content);
  if (signature.length === 0) return;
  fs.writeFileSync(`${name}.sig`, signature);
  fs.writeFileSync(`${name}.crt`, signer);
}

/** One port of the hub; with certificate and key for the partner port. */
export class Port {
  constructor(base, {ca, cert, key} = {}) {
    this.base = new URL(base);
    const tls = this.base.protocol === 'https:';
    const read = (name) => (name ? file(name) : undefined);
    this.module = tls ? https : http;
    this.agent = new this.module.Agent({keepAlive: true, maxSockets: 4,
      ...(tls ? {ca: read(ca), cert: read(cert), key: read(key)} : {})});
  }

  /** {status, headers, stream}. */
  open(target, headers = {}) {
    return new Promise((resolve, reject) => {
      const url = new URL(target, this.base);
      const request = this.module.get(url, {agent: this.agent, headers, timeout: PATIENCE_MS}, (answer) =>
        resolve({status: answer.statusCode, headers: answer.headers, stream: answer}));
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', (fault) => reject(new Unusable(`no answer from ${url.origin}${url.pathname}: ${fault.message}`)));
    });
  }

  async get(target, headers) {
    const answer = await this.open(target, headers);
    const parts = [];
    try {
      for await (const part of answer.stream) parts.push(part);
    } catch (fault) {
      throw new Unusable(`half an answer from ${target}: ${fault.message}`);
    }
    return {...answer, body: Buffer.concat(parts)};
  }

  /** The body of an answer that must be 200; null for a 404. */
  async found(target, headers) {
    const answer = await this.get(target, headers);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw new Unusable(`${target} answers ${answer.status}`);
    return answer;
  }

  /** A signed document; null for a 404. */
  async document(target) {
    const answer = await this.found(target);
    if (answer === null) return null;
    if ((answer.headers['content-type'] ?? '').startsWith('application/cms')) return {signedData: answer.body};
    const header = (name) => fromBase64(answer.headers[name] ?? '', name);
    return {content: answer.body, signature: header('x-zhixin-signature'), signer: header('x-zhixin-signer')};
  }

  close() {
    this.agent.destroy();
  }
}
