// Checks documents that the visitor chooses, in the browser alone: the verifier's own modules, and nothing is sent.
import {inflate} from './verify-js/browser/primitives.js';
import {fromBase64, hex, Invalid} from './verify-js/lib/bytes.js';
import {certificatesOf} from './verify-js/lib/certificate.js';
import {check} from './verify-js/lib/documents.js';
import {isPdf, signedInPdf} from './verify-js/lib/pdf.js';
import {sm3} from './verify-js/lib/primitives.js';
import {Seal} from './verify-js/lib/seal.js';
import {getText} from './api.js';
import {el, row} from './dom.js';
import {moment} from './format.js';
import {onLanguage, t} from './i18n.js';

const LARGEST = 64 * 1024 * 1024;
const DER_SEQUENCE = 0x30;
const $ = (id) => document.getElementById(id);
const utf8 = (text) => new TextEncoder().encode(text);

const CAUSES = [
  [/signature does not hold|no signature/, 'cause.signature'],
  [/not under the anchor|not for signing/, 'cause.anchor'],
  [/^signed by /, 'cause.signer'],
  [/not valid at this time/, 'cause.expired'],
  [/^not yet valid/, 'cause.early'],
  [/was valid until/, 'cause.outdated'],
  [/^not JSON|not UTF-8/, 'cause.json'],
  [/tree|root|leaf|leaves/, 'cause.tree'],
];

const site = await getText('/v1/trust/sign-ca.crt').then(utf8).catch(() => null);
let results = [];

/** What the visitor chose, told apart by what the files are called. */
async function sorted(files) {
  const named = await Promise.all([...files].map(async (file) => ({
    name: file.name, bytes: file.size > LARGEST ? null : new Uint8Array(await file.arrayBuffer()),
  })));
  const of = (pattern) => named.filter(({name}) => pattern.test(name));
  return {signatures: of(/\.sig$/i), certificates: of(/\.(crt|cer|pem)$/i), documents: of(/^(?!.*\.(sig|crt|cer|pem)$)/i)};
}

/** The signature and certificate that belong to a document: by its name, or the only ones there are. */
function belonging({name}, {signatures, certificates, documents}) {
  const stem = name.replace(/\.[^.]*$/, '');
  const only = (list) => (list.length === 1 && documents.length === 1 ? list[0] : undefined);
  return {
    signature: signatures.find((each) => each.name === `${name}.sig`) ?? only(signatures),
    signer: certificates.find((each) => [`${name}.crt`, `${stem}.crt`].includes(each.name))
      ?? (certificates.length === 1 ? certificates[0] : undefined),
  };
}

async function checked(document, chosen, seal) {
  const {name, bytes} = document;
  if (bytes === null) return {name, state: 'unusable', key: 'file.tooLarge'};
  if (bytes[0] === DER_SEQUENCE) return verdict(name, () => ({signedData: bytes}), seal);
  if (isPdf(bytes)) return verdict(name, () => signedInPdf(bytes, inflate), seal);
  const {signature, signer} = belonging(document, chosen);
  if (!signature) return {name, state: 'unusable', key: 'file.noSignature'};
  if (!signer) return {name, state: 'unusable', key: 'file.noSigner'};
  return verdict(name, () => ({content: bytes, signature: signature.bytes, signer: certificatesOf(signer.bytes, fromBase64)[0]}), seal);
}

async function verdict(name, given, seal) {
  try {
    const found = await check(await given(), {seal});
    return {name, state: 'valid', found};
  } catch (fault) {
    if (!(fault instanceof Invalid)) throw fault;
    return {name, state: 'invalid', key: CAUSES.find(([cause]) => cause.test(fault.message))?.[1] ?? 'file.other', cause: fault.message};
  }
}

async function checkAll() {
  const files = $('files').files;
  if (files.length === 0) return;
  $('file-results').replaceChildren(el('p', {}, t('file.working')));
  const own = $('anchor').files[0];
  const anchor = own ? new Uint8Array(await own.arrayBuffer()) : site;
  results = await verdicts(await sorted(files), anchor, own !== undefined);
  render();
}

async function verdicts(chosen, anchor, own) {
  if (chosen.documents.length === 0) return [{name: '', state: 'unusable', key: 'file.nothing'}];
  let seal;
  try {
    seal = new Seal(anchor);
  } catch {
    return [{name: '', state: 'unusable', key: 'file.anchor.none'}];
  }
  const all = [];
  for (const document of chosen.documents) all.push({...await checked(document, chosen, seal), own});
  return all;
}

function render() {
  $('file-results').replaceChildren(...results.map(shown));
}

function shown({name, state, key, cause, found, own}) {
  return el('section', {class: `verdict ${state}`, 'data-state': state},
    el('h3', {}, t(`file.${state}`), name === '' ? null : el('span', {class: 'similar'}, name)),
    key ? el('p', {}, t(key)) : null,
    cause ? el('p', {class: 'fine', lang: 'en'}, cause) : null,
    found ? details(found, own) : null);
}

function details(found, own) {
  return el('dl', {},
    row(t('file.kind'), t(`kind.${found.known ? found.kind : 'unknown'}`)),
    row(t('file.signer'), found.name),
    row(t('verify.number'), found.edition ? String(found.edition) : null),
    row(t('file.until'), found.validUntil ? moment(found.validUntil.toISOString()) : null),
    row(t('file.root'), t(own ? 'file.root.own' : 'file.root.site')),
    row(t('file.digest'), found.digest ? el('code', {}, found.digest) : null, {class: 'wide'}),
    row(t('file.found'), el('span', {lang: 'en'}, found.says), {class: 'wide'}));
}

function print() {
  if (site === null) return;
  $('anchor-print').textContent = hex(sm3(certificatesOf(site, fromBase64)[0]));
}

function drop(event) {
  event.preventDefault();
  $('drop').classList.remove('over');
  if (event.dataTransfer.files.length === 0) return;
  $('files').files = event.dataTransfer.files;
  checkAll();
}

$('files').addEventListener('change', checkAll);
$('anchor').addEventListener('change', checkAll);
$('drop').addEventListener('dragover', (event) => { event.preventDefault(); $('drop').classList.add('over'); });
$('drop').addEventListener('dragleave', () => $('drop').classList.remove('over'));
$('drop').addEventListener('drop', drop);
print();
onLanguage(render);
