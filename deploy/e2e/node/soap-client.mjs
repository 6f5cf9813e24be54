// A court's SOAP client as its vendor would write it: npm package "soap", an RSA certificate, nothing of ours.
//
//   node soap-client.mjs URL CERT_DIR DOCUMENT SIGNATURE SIGNER [MODE]
//
// URL        https://localhost:8443/services/submission (http for a server without TLS)
// CERT_DIR   holds ca.crt, court.crt, court.key (TLS) and court-rsa.crt, court-rsa.key (WS-Security);
//            ZHIXIN_CN names another party than court
// DOCUMENT   the batch; SIGNATURE its SM2 signature in DER; SIGNER the SM2 certificate, PEM or DER
// MODE       submit (default) | unsigned | tampered | query:SUBMISSION_ID
//
// Prints one line of JSON: {"receipt", "signature", "signer", "state"?} or {"fault": "/problems/...", "detail"}.
// Exit 0 for an answer, 1 for a fault, 2 for anything else.
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { createRequire } from 'node:module';

// Resolved from the working directory first: the packages are installed where the test says, not beside this file.
const require = createRequire(path.join(process.cwd(), 'package.json'));
const soap = require('soap');

const [url, certDir, documentFile, signatureFile, signerFile, mode = 'submit'] = process.argv.slice(2);
const cn = process.env.ZHIXIN_CN ?? 'court';

function read(name) {
  return fs.readFileSync(path.join(certDir, name));
}

function base64Der(file) {
  const bytes = fs.readFileSync(file);
  const pem = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/);
  return pem ? pem[1].replace(/\s/g, '') : bytes.toString('base64');
}

function tls() {
  return url.startsWith('https:')
    ? { httpsAgent: new https.Agent({ ca: read('ca.crt'), cert: read(`${cn}.crt`), key: read(`${cn}.key`) }) }
    : {};
}

function security() {
  return new soap.WSSecurityCert(read(`${cn}-rsa.key`), read(`${cn}-rsa.crt`), '', {
    hasTimeStamp: true,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  });
}

/** Changes one character of the document after it was signed. */
function tamper(signing) {
  return {
    postProcess(xml, envelopeKey) {
      const signed = signing.postProcess(xml, envelopeKey);
      return signed.replace(/(document>)(.)/, (_, tag, first) => tag + (first === 'A' ? 'B' : 'A'));
    },
  };
}

function problem(error) {
  const body = typeof error.response?.data === 'string' ? error.response.data : (error.body ?? '');
  const type = body.match(/type>(\/problems\/[a-z-]+)</);
  const detail = body.match(/:detail>([^<]*)</);
  return type ? { fault: type[1], detail: detail?.[1] ?? '' } : null;
}

async function call(client) {
  if (mode.startsWith('query:')) {
    return (await client.QueryReceiptAsync({ submissionId: mode.slice('query:'.length) }))[0];
  }
  const request = {
    document: fs.readFileSync(documentFile).toString('base64'),
    signature: fs.readFileSync(signatureFile).toString('base64'),
    signer: base64Der(signerFile),
  };
  return (await client.SubmitBatchAsync(request))[0];
}

try {
  const agent = tls();
  const client = await soap.createClientAsync(`${url}?wsdl`, { wsdl_options: agent });
  client.setEndpoint(url);
  if (agent.httpsAgent) {
    client.setSecurity(new soap.ClientSSLSecurity(`${certDir}/${cn}.key`, `${certDir}/${cn}.crt`, `${certDir}/ca.crt`, {}));
  }
  if (mode !== 'unsigned') {
    const signing = mode === 'tampered' ? tamper(security()) : security();
    // TLS and WS-Security together: the package knows one security at a time, so they are joined here.
    const transport = client.security;
    client.setSecurity({
      addOptions: (options) => transport?.addOptions?.(options),
      postProcess: (xml, envelopeKey) => signing.postProcess(xml, envelopeKey),
    });
  }
  const answer = await call(client);
  console.log(JSON.stringify(answer));
} catch (error) {
  const found = problem(error);
  console.log(JSON.stringify(found ?? { error: String(error.message ?? error) }));
  process.exitCode = found ? 1 : 2;
}
