// The hub's public port. Names and numbers go in bodies, never in an address.
import {challengeOf, prove} from './proof.js';

/** A refusal or a failure: `type` is the last part of the RFC 9457 type, or `network`. */
export class Problem extends Error {
  constructor(type, status, body, retryAfter) {
    super(type);
    Object.assign(this, {type, status, body, retryAfter});
  }
}

const COMMON = {cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer'};
const TIMEOUT_MS = 20_000;

export const get = (path) => send(path, {headers: {accept: 'application/json'}}).then(json);
export const getText = (path) => send(path, {}).then((response) => response.text());

export function post(path, body, signal, more = {}) {
  const headers = {'content-type': 'application/json', accept: 'application/json', ...more};
  return send(path, {method: 'POST', headers, body: JSON.stringify(body)}, signal).then(json);
}

/** As above, with a method, headers and credentials of the caller's own. */
export const ask = (path, options) => send(path, options);
export const read = (response) => json(response);

/** Asks, and once more with a proof of work where the hub asks for one. */
async function send(path, options, signal) {
  try {
    return await sendOnce(path, options, signal);
  } catch (refusal) {
    const challenge = refusal instanceof Problem ? challengeOf(refusal) : null;
    if (!challenge) throw refusal;
    const proof = await prove(challenge, signal).catch((failure) => {
      throw signal?.aborted ? failure : refusal;
    });
    return sendOnce(path, {...options, headers: {...options.headers, 'x-zhixin-proof': proof}}, signal);
  }
}

async function sendOnce(path, options, signal) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), TIMEOUT_MS);
  signal?.addEventListener('abort', () => control.abort());
  let response;
  try {
    response = await fetch(path, {...COMMON, ...options, signal: control.signal});
  } catch (failure) {
    if (signal?.aborted) throw failure; // a newer search took over
    throw new Problem('network', 0, {}, null);
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok) throw await problem(response);
  return response;
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    throw new Problem('network', response.status, {}, null);
  }
}

async function problem(response) {
  const body = await response.json().catch(() => ({}));
  const named = String(body.type ?? '').match(/\/problems\/([a-z-]+)$/);
  const type = named ? named[1] : byStatus(response.status);
  return new Problem(type, response.status, body, response.headers.get('retry-after'));
}

function byStatus(status) {
  return {404: 'not-found', 413: 'too-large', 429: 'quota-exceeded', 503: 'unavailable'}[status] ?? 'other';
}
