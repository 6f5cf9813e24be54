// A receiver of another make on one channel: STOMP (@stomp/stompjs), MQTT (mqtt), SSE (curl -N) or a webhook (Node's http).
//
//   node channel.mjs stomp|mqtt|sse|webhook CERT-DIR NAME STATE-FILE URL [OPTIONS]
//
// URL is the broker's (host:port), the partner port's (https://…), or for webhook the port to listen on with the JWKS' URL.
// Every edition is checked: its SM2 signature with openssl, its number, the digest of the one before. What was received is
// on disk before it is taken. Goes on when the hub dies and comes back. Prints one line of JSON on SIGTERM.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';

const [channel, certDir, name, stateFile, url, jwksUrl] = process.argv.slice(2);
const require = createRequire(path.join(process.env.ZHIXIN_NODE_MODULES ?? process.cwd(), 'x.js'));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'channel-'));
const SM2_USER = 'distid:1234567812345678';
const read = file => fs.readFileSync(path.join(certDir, file));
const certificates = { ca: read('ca.crt'), cert: read(`${name}.crt`), key: read(`${name}.key`) };
const count = { received: 0, repeats: 0, differingRepeats: 0, badSignatures: 0, gaps: 0, chainBreaks: 0, badMessages: 0, connections: 0 };
const state = fs.existsSync(stateFile) ? JSON.parse(fs.readFileSync(stateFile, 'utf8')) : { edition: 0, digest: null, digests: {} };
const sm3 = bytes => 'sm3:' + createHash('sm3').update(bytes).digest('hex');
const scratchFile = (file, bytes) => { const at = path.join(scratch, file); fs.writeFileSync(at, bytes); return at; };
const openssl = (...args) => {
  try { return execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] }); } catch { return null; }
};

const keys = new Map();
function publicKey(der) {
  const id = createHash('sha256').update(der).digest('hex');
  if (!keys.has(id)) {
    const pem = openssl('x509', '-inform', 'der', '-in', scratchFile(id + '.der', der));
    const trusted = pem && openssl('verify', '-vfyopt', SM2_USER, '-CAfile', path.join(certDir, 'sign-ca.crt'), scratchFile(id + '.pem', pem));
    const key = trusted && openssl('x509', '-in', path.join(scratch, id + '.pem'), '-pubkey', '-noout');
    keys.set(id, key ? scratchFile(id + '.pub', key) : null);
  }
  return keys.get(id);
}

/** One edition: checked, and on disk before anybody says that it was taken. */
function take(document, signature, signer) {
  count.received++;
  const key = publicKey(signer);
  const good = key && openssl('dgst', '-sm3', '-verify', key, '-sigopt', SM2_USER,
    '-signature', scratchFile('signature', signature), scratchFile('document', document));
  if (!good) count.badSignatures++;
  const delta = JSON.parse(document.toString('utf8'));
  const digest = sm3(document);
  if (delta.edition <= state.edition) {
    count.repeats++;
    if (state.digests[delta.edition] !== digest) count.differingRepeats++;
    return;
  }
  if (delta.edition !== state.edition + 1) count.gaps++;
  if (delta.previousDigest !== state.digest || delta.subscriber !== name) count.chainBreaks++;
  Object.assign(state, { edition: delta.edition, digest });
  state.digests[delta.edition] = digest;
  fs.writeFileSync(stateFile + '.new', JSON.stringify(state), { flush: true });
  fs.renameSync(stateFile + '.new', stateFile);
}

const triple = ({ document, signature, signer }) => take(...[document, signature, signer].map(text => Buffer.from(text, 'base64')));

/** Reads DER, no more of it than a SignedData of one signer needs: [tag, content, rest]. */
function der(bytes) {
  let length = bytes[1], at = 2;
  if (length & 0x80) {
    const octets = length & 0x7f;
    length = bytes.readUIntBE(2, octets);
    at += octets;
  }
  return [bytes[0], bytes.subarray(at, at + length), bytes.subarray(at + length)];
}
function members(bytes) {
  const all = [];
  for (let rest = bytes; rest.length;) {
    const [tag, content, after] = der(rest);
    all.push({ tag, content, whole: rest.subarray(0, rest.length - after.length) });
    rest = after;
  }
  return all;
}
/** GB/T 35275: the document, its signature and its signer's certificate. */
function signedData(bytes) {
  const [, explicit] = members(der(bytes)[1]);
  const [, , inner, certs, infos] = members(der(explicit.content)[1]);
  const document = der(members(inner.content)[1].content)[1];
  const info = members(members(infos.content)[0].content);
  return [document, info.at(-1).content, members(certs.content)[0].whole];
}

const channels = {
  mqtt() {
    const [host, port] = url.split(':');
    const client = require('mqtt').connect({ protocol: 'mqtts', host, port: Number(port), ...certificates, clientId: `${name}-outside`,
      clean: false, reconnectPeriod: 500, checkServerIdentity: () => undefined });
    client.on('connect', () => { count.connections++; client.subscribe(`subscriber/${name}`, { qos: 1 }); });
    client.on('error', () => {});
    client.handleMessage = (packet, done) => {
      try { take(...signedData(packet.payload)); done(); } catch (error) { count.badMessages++; done(error); }
    };
  },
  stomp() {
    const { Client } = require('@stomp/stompjs');
    const [host, port] = url.split(':');
    // The library speaks to WebSockets: this one is a TLS socket.
    const socket = () => {
      const tcp = tls.connect({ host, port: Number(port), ...certificates, checkServerIdentity: () => undefined });
      const like = { url, binaryType: 'arraybuffer', readyState: 0, send: data => tcp.write(data), close: () => tcp.end(), terminate: () => tcp.destroy(),
        onopen: null, onclose: null, onerror: null, onmessage: null };
      tcp.on('secureConnect', () => { like.readyState = 1; like.onopen?.(); });
      tcp.on('data', data => like.onmessage?.({ data: data.buffer.slice(data.byteOffset, data.byteOffset + data.length) }));
      tcp.on('error', () => {});
      tcp.on('close', () => { like.readyState = 3; like.onclose?.({}); });
      return like;
    };
    const client = new Client({ webSocketFactory: socket, reconnectDelay: 500, heartbeatIncoming: 0, heartbeatOutgoing: 0,
      forceBinaryWSFrames: true, stompVersions: { versions: ['1.2'], supportedVersions: () => '1.2', protocolVersions: () => ['v12.stomp'] } });
    client.onConnect = () => {
      count.connections++;
      client.subscribe(`subscriber.${name}`, message => {
        try {
          take(Buffer.from(message.binaryBody), Buffer.from(message.headers.zhixinSignature, 'base64'), Buffer.from(message.headers.zhixinSigner, 'base64'));
          message.ack();
        } catch (error) { count.badMessages++; message.nack(); }
      }, { ack: 'client-individual', 'consumer-window-size': '100000' });
    };
    client.activate();
  },
  sse() {
    const again = () => {
      const curl = spawn('curl', ['-sN', '--cacert', path.join(certDir, 'ca.crt'), '--cert', path.join(certDir, `${name}.crt`),
        '--key', path.join(certDir, `${name}.key`), '-H', `Last-Event-ID: ${state.edition}`, `${url}/v1/feed/stream`]);
      let rest = '';
      let open = false;
      curl.stdout.on('data', data => {
        if (!open) { open = true; count.connections++; }
        rest += data;
        for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
          const line = rest.slice(0, end).split('\n').find(each => each.startsWith('data:'));
          rest = rest.slice(end + 2);
          if (line) triple(JSON.parse(line.slice(5)));
        }
      });
      curl.on('close', () => setTimeout(again, 500));
    };
    again();
  },
  webhook() {
    let jwks = null;
    const getKeys = async () => { jwks ??= (await (await fetch(jwksUrl)).json()).keys; return jwks; };
    const mode = () => fs.existsSync(stateFile + '.mode') ? fs.readFileSync(stateFile + '.mode', 'utf8').trim() : 'ok';
    http.createServer((request, response) => {
      const parts = [];
      request.on('data', part => parts.push(part));
      request.on('end', async () => {
        if (mode() !== 'ok') {
          count.connections++;
          if (mode() === 'slow') return setTimeout(() => response.writeHead(200).end(), 60_000);
          return response.writeHead(Number(mode()), { Location: '/elsewhere' }).end();
        }
        try {
          const body = Buffer.concat(parts);
          await genuine(request, body, await getKeys());
          const event = JSON.parse(body);
          if (event.specversion !== '1.0' || event.id !== `${name}/${event.subject}`) throw new Error('no event of mine');
          triple(event.data);
          response.writeHead(204).end();
        } catch (error) {
          console.error(String(error));
          count.badMessages++;
          response.writeHead(400).end();
        }
      });
    }).listen(Number(url), '127.0.0.1');
    /** RFC 9421 with Node's own crypto: the signature base is built from what came. */
    async function genuine(request, body, all) {
      const [, label, parameters] = /^(\w+)=(\(.*)$/.exec(request.headers['signature-input']);
      const signature = Buffer.from(new RegExp(`${label}=:([^:]+):`).exec(request.headers.signature)[1], 'base64');
      const values = { '@method': request.method, '@target-uri': `http://127.0.0.1:${url}${request.url}` };
      const covered = [.../"([^"]+)"/g[Symbol.matchAll](parameters.slice(0, parameters.indexOf(')')))].map(hit => hit[1]);
      for (const must of ['@method', '@target-uri', 'content-digest', 'content-type']) if (!covered.includes(must)) throw new Error(must);
      const base = covered.map(each => `"${each}": ${values[each] ?? request.headers[each]}\n`).join('') + `"@signature-params": ${parameters}`;
      const keyid = /keyid="([^"]+)"/.exec(parameters)[1];
      const key = createPublicKey({ format: 'jwk', key: all.find(each => each.kid === keyid) });
      if (!verify(null, Buffer.from(base), key, signature)) throw new Error('bad HTTP message signature');
      const digest = 'sha-256=:' + createHash('sha256').update(body).digest('base64') + ':';
      if (request.headers['content-digest'] !== digest) throw new Error('bad content digest');
      const created = Number(/created=(\d+)/.exec(parameters)[1]);
      if (Math.abs(created - Date.now() / 1000) > 300) throw new Error('an old signature');
    }
  },
};

process.on('SIGTERM', () => {
  const faults = count.differingRepeats + count.badSignatures + count.gaps + count.chainBreaks + count.badMessages;
  console.log(JSON.stringify({ channel, name, edition: state.edition, ...count, faults }));
  fs.rmSync(scratch, { recursive: true });
  process.exit(faults === 0 ? 0 : 1);
});
channels[channel]();
