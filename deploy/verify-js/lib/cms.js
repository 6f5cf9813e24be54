// GB/T 35275 SignedData (or RFC 5652) with its content inside and one SM2 signer.
import {concat, equal, hold, Invalid} from './bytes.js';
import {certificate} from './certificate.js';
import {OCTET_STRING, read, SEQUENCE, SET} from './der.js';
import {sm3} from './primitives.js';

const SIGNED_DATA = ['1.2.156.10197.6.1.4.2.2', '1.2.840.113549.1.7.2'];
const DATA = ['1.2.156.10197.6.1.4.2.1', '1.2.840.113549.1.7.1'];
const SM3 = ['1.2.156.10197.1.401', '1.2.156.10197.1.401.1'];
const SM2 = ['1.2.156.10197.1.301.1', '1.2.156.10197.1.501', '1.2.156.10197.1.301', '1.2.840.10045.2.1'];
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

/** {content, signedBytes, signature, signer}; the signature itself is the caller's to check. Throws Invalid. */
export function unwrap(bytes) {
  try {
    return parse(bytes);
  } catch (fault) {
    throw fault instanceof Invalid ? fault : new Invalid('not a SignedData with one SM2 signer and its content inside');
  }
}

const oidOf = (element) => element.is(SEQUENCE, 'an algorithm').children()[0].oid();

function parse(bytes) {
  const [type, outer] = read(bytes).is(SEQUENCE, 'SignedData').children();
  hold(SIGNED_DATA.includes(type.oid()), 'not SignedData');
  const [, , inner, ...rest] = outer.children()[0].is(SEQUENCE, 'SignedData').children();
  const [kind, wrapped] = inner.children();
  hold(DATA.includes(kind.oid()) && wrapped !== undefined, 'SignedData without its content');
  const content = wrapped.children()[0].is(OCTET_STRING, 'a content').content;
  const signers = rest.at(-1).is(SET, 'signers').children();
  hold(signers.length === 1, 'SignedData of not one signer');
  const parts = signers[0].children();
  const attributes = parts[3].tag === 0xa0 ? parts.splice(3, 1)[0] : null;
  const [, id, digest, algorithm, signature] = parts;
  hold(SM3.includes(oidOf(digest)) && SM2.includes(oidOf(algorithm)), 'SignedData under another algorithm');
  return {
    content,
    signedBytes: attributes ? attributed(attributes, kind, content) : plain(content),
    signature: signature.is(OCTET_STRING, 'a signature').content,
    signer: named(rest.find((each) => each.tag === 0xa0), id),
  };
}

/** Attributes that were once signed must not pass as a content of their own. */
function plain(content) {
  hold(content[0] !== SET, 'the content looks like attributes');
  return content;
}

/** RFC 5652 5.4: what is signed are the attributes as a SET, and they name the content. */
function attributed(attributes, kind, content) {
  const values = new Map(attributes.children().map((each) => {
    const [type, set] = each.children();
    return [type.oid(), set.is(SET, 'an attribute').children()];
  }));
  hold(values.size === attributes.children().length, 'an attribute twice');
  const [type] = values.get(CONTENT_TYPE) ?? [];
  const [digest] = values.get(MESSAGE_DIGEST) ?? [];
  hold(type?.oid() === kind.oid() && digest !== undefined && equal(digest.content, sm3(content)),
    'the content is not the one that was signed');
  return concat(Uint8Array.of(SET), attributes.raw.subarray(1));
}

function named(certificates, id) {
  hold(certificates !== undefined, 'SignedData without the signer\'s certificate');
  const all = certificates.children().slice(0, 8).map((each) => certificate(each.raw));
  const found = all.find((each) => (id.tag === 0x80
    ? each.keyId !== null && equal(each.keyId, id.content)
    : equal(concat(each.issuer, each.serial), id.content)));
  hold(found !== undefined, 'SignedData without the signer\'s certificate');
  return found.der;
}
