// A court's own staff login: an OpenID provider of another make (oidc-provider), and the gateway that signs staff in there.
//
//   node staff-login.mjs PORT
//
// Serves the provider at http://127.0.0.1:PORT. GET /test/token?as=NAME&client=ID goes through the authorization code flow with
// PKCE as a browser would (login form, consent, code, token) and answers the ID token that the client gets.
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.env.ZHIXIN_NODE_MODULES ?? process.cwd(), 'x.js'));
const { default: Provider } = await import(pathToFileURL(require.resolve('oidc-provider')));

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const redirect = 'http://127.0.0.1/signed-in';
const secret = randomBytes(24).toString('base64url');
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const client = id => ({ client_id: id, client_secret: secret, redirect_uris: [redirect], application_type: 'native' });

const provider = new Provider(issuer, {
  clients: [client('zhixin'), client('canteen')],
  jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }] },
  cookies: { keys: [randomBytes(24).toString('base64url')] },
  scopes: ['openid', 'staff'],
  claims: { openid: ['sub'], staff: ['officer_id'] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, officer_id: id }) }),
  features: { devInteractions: { enabled: true } },
  ttl: { AccessToken: 600, IdToken: 600, AuthorizationCode: 60, Interaction: 600, Grant: 600, Session: 600 },
});

async function token(as, id) {
  const jar = new Map();
  const go = async (url, options = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', ...options, headers: { ...options.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    client_id: id, response_type: 'code', scope: 'openid staff', redirect_uri: redirect, nonce: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  let answer = await go(`${issuer}/auth?${asked}`);
  for (let step = 0; step < 12; step++) {
    const location = new URL(answer.headers.get('location') ?? '', issuer);
    if (location.href.startsWith(redirect)) {
      const body = new URLSearchParams({
        grant_type: 'authorization_code', code: location.searchParams.get('code'), redirect_uri: redirect, code_verifier: verifier,
      });
      const authorization = 'Basic ' + Buffer.from(`${id}:${secret}`).toString('base64');
      const got = await fetch(`${issuer}/token`, { method: 'POST', body, headers: { authorization } });
      return (await got.json()).id_token;
    }
    if (location.pathname.startsWith('/interaction/')) {
      const page = await (await go(location)).text();
      const prompt = page.includes('value="login"') ? 'login' : 'consent';
      answer = await go(location, { method: 'POST', body: new URLSearchParams({ prompt, login: as, password: 'x' }) });
    } else {
      answer = await go(location);
    }
  }
  throw new Error('the provider lets nobody in');
}

const callback = provider.callback();
http.createServer((request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname !== '/test/token') {
    callback(request, response);
    return;
  }
  token(url.searchParams.get('as'), url.searchParams.get('client'))
    .then(text => response.end(text), e => { response.statusCode = 500; response.end(String(e)); });
}).listen(port, '127.0.0.1', () => console.log('READY'));
