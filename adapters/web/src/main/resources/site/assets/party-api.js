// A session at the public port. The cookie is the browser's alone, no script reads it; what a change needs beside it is
// kept in memory and is gone with the page. Nothing personal is stored or written into an address.
import {ask, read} from './api.js';

const MARK = 'zhixin.party'; // says only that there may be a session, so that nobody else's page asks for one
let csrf = null;

const options = (method, body) => ({
  method,
  credentials: 'same-origin',
  headers: {accept: 'application/json', ...(body && {'content-type': 'application/json'}), ...(csrf && {'x-zhixin-csrf': csrf})},
  ...(body && {body: JSON.stringify(body)}),
});

export const get = (path) => ask(path, options('GET')).then(read);

export function post(path, body, more = {}) {
  const wanted = options('POST', body);
  return ask(path, {...wanted, headers: {...wanted.headers, ...more}}).then(read);
}

function taken(session) {
  csrf = session.csrf ?? null;
  mark(true);
  return session;
}

function mark(there) {
  try {
    if (there) sessionStorage.setItem(MARK, '1'); else sessionStorage.removeItem(MARK);
  } catch {
    // storage may be blocked: after a reload one signs in again
  }
}

export function expected() {
  try {
    return sessionStorage.getItem(MARK) === '1';
  } catch {
    return false;
  }
}

export const signIn = (body) => post('/v1/party-sessions', {...body, carrier: 'cookie'}).then(taken);
export const current = () => get('/v1/party-sessions/current').then(taken);
export const changePassword = (password, newPassword) =>
  post('/v1/party-sessions/current/password', {password, newPassword}).then(taken);

export async function signOut() {
  try {
    await ask('/v1/party-sessions/current', options('DELETE')).then(read);
  } finally {
    forget();
  }
}

export function forget() {
  csrf = null;
  mark(false);
}
