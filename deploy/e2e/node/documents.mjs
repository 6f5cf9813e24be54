// Holds what the hub says of its own documents against what it sends, with somebody else's validator (ajv).
//
//   node documents.mjs HUB-URL [DOCUMENT...]
//
// /asyncapi.json against the AsyncAPI 3.0 meta-schema of @asyncapi/specs, every reference in it, every schema that it and
// the OpenAPI documents name; every DOCUMENT (JSON; KIND=FILE where it names no kind itself) against the served schema of its
// kind. One line of JSON:
// {"asyncapi", "channels", "schemas", "documents": {kind: count}, "faults": [what]}; exit 1 if there are any.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const Ajv = require('ajv').default;
const Ajv2020 = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const specs = require('@asyncapi/specs');

const [hub, ...files] = process.argv.slice(2);
const faults = [];

async function fetched(where) {
  const answer = await fetch(new URL(where, hub));
  if (answer.status !== 200) {
    faults.push(`${where} answers ${answer.status}`);
    return null;
  }
  return answer.json();
}

const said = errors => errors.slice(0, 5).map(each => `${each.instancePath} ${each.message}`).join('; ');

function* references(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.$ref === 'string') yield value.$ref;
  for (const each of Object.values(value)) yield* references(each);
}

const pointed = (document, reference) => reference.slice(2).split('/')
  .reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);

function checkReferences(name, document) {
  const served = new Set();
  for (const reference of references(document)) {
    if (!reference.startsWith('#/')) served.add(reference.split('#')[0]);
    else if (pointed(document, reference) === undefined) faults.push(`${name}: ${reference} leads nowhere`);
  }
  return served;
}

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats(ajv);
const compiled = new Map();

async function schema(where) {
  if (!compiled.has(where)) {
    const read = await fetched(where);
    if (read === null) return null;
    if (read.$id !== where) faults.push(`${where} calls itself ${read.$id}`);
    for (const other of checkReferences(where, read)) if (other !== '') await schema(new URL(other, new URL(where, hub)).pathname);
    try {
      compiled.set(where, ajv.compile(read));
    } catch (fault) {
      faults.push(`${where}: ${fault.message}`);
      return null;
    }
  }
  return compiled.get(where);
}

const asyncapi = await fetched('/asyncapi.json');
const meta = new Ajv({ strict: false, allErrors: true });
addFormats(meta);
const fits = meta.compile(specs.schemasWithoutId['3.0.0']);
if (!fits(asyncapi)) faults.push('asyncapi: ' + said(fits.errors));

const named = checkReferences('asyncapi', asyncapi);
for (const name of ['openapi.json', 'partner-openapi.json']) {
  const document = await fetched('/schemas/' + name);
  for (const where of checkReferences(name, document)) named.add(new URL(where, new URL('/schemas/', hub)).pathname);
}
for (const where of named) if (where.endsWith('.schema.json')) await schema(where);

const documents = {};
for (const word of files) {
  const [, given, file] = /^(?:([a-z-]+)=)?(.*)$/s.exec(word);
  const document = JSON.parse(fs.readFileSync(file, 'utf8'));
  const kind = given ?? /^zhixin\/([a-z-]+)\/1$/.exec(document.schema)[1];
  const holds = await schema(`/schemas/${kind}.schema.json`);
  documents[kind] = (documents[kind] ?? 0) + 1;
  if (holds !== null && !holds(document)) faults.push(`${path.basename(file)}: ${said(holds.errors)}`);
}
console.log(JSON.stringify({ asyncapi: asyncapi.asyncapi, channels: Object.keys(asyncapi.channels).length,
  schemas: [...compiled.keys()].sort(), documents, faults }));
process.exitCode = faults.length === 0 ? 0 : 1;
