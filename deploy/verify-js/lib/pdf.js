// The signed document inside a page for people (PDF, ISO 32000): three embedded files. What is drawn on the page is not
// looked at, and whatever is found here counts for nothing until its signature holds.
import {fromBase64, hold, Invalid} from './bytes.js';
import {certificatesOf} from './certificate.js';

const NAME = 'certificate';
const LARGEST = 64 * 1024 * 1024;

export const isPdf = (bytes) => [...'%PDF-'].every((sign, i) => bytes[i] === sign.charCodeAt(0));

/** {page, content, signature, signer}. @param inflate undoes zlib (RFC 1950); may be a promise */
export async function signedInPdf(bytes, inflate) {
  const text = latin1(bytes);
  const part = async (name) => {
    const found = specification(text, name);
    hold(found !== null, `the PDF holds no ${name}`);
    return stream(text, bytes, found, inflate);
  };
  return {
    page: true, content: await part(`${NAME}.json`), signature: await part(`${NAME}.json.sig`),
    signer: certificatesOf(await part(`${NAME}.crt`), fromBase64)[0],
  };
}

function latin1(bytes) {
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
}

/** The number of the object in which the file of that name lies; null if there is none. */
function specification(text, name) {
  for (const [dictionary] of text.matchAll(/<<(?:[^<>]|<<[^<>]*>>|<[0-9A-Fa-f\s]*>)*\/EF\s*<<[^>]*>>(?:[^<>]|<<[^<>]*>>|<[0-9A-Fa-f\s]*>)*>>/g)) {
    const called = /\/F\s*\(([^)]*)\)/.exec(dictionary);
    const file = /\/EF\s*<<[^>]*\/F\s+(\d+)\s+0\s+R/.exec(dictionary);
    if (called?.[1] === name && file) return file[1];
  }
  return null;
}

async function stream(text, bytes, number, inflate) {
  const start = new RegExp(`(?:^|[\\r\\n])${number} 0 obj\\s*(<<[\\s\\S]*?>>)\\s*stream\\r?\\n`).exec(text);
  hold(start !== null, 'an embedded file of the PDF is missing');
  const length = lengthOf(text, start[1]);
  const from = start.index + start[0].length;
  hold(length > 0 && length <= LARGEST && from + length <= bytes.length, 'an embedded file of the PDF is cut off');
  const raw = bytes.subarray(from, from + length);
  const filter = /\/Filter\s*\[?\s*\/(\w+)/.exec(start[1]);
  if (filter === null) return raw;
  hold(filter[1] === 'FlateDecode', 'an embedded file of the PDF is packed in another way');
  try {
    return await inflate(raw);
  } catch {
    throw new Invalid('an embedded file of the PDF cannot be unpacked');
  }
}

function lengthOf(text, dictionary) {
  const said = /\/Length\s+(\d+)(\s+0\s+R)?/.exec(dictionary);
  hold(said !== null, 'an embedded file of the PDF without a length');
  if (said[2] === undefined) return Number(said[1]);
  const apart = new RegExp(`(?:^|[\\r\\n])${said[1]} 0 obj\\s*(\\d+)`).exec(text);
  return apart === null ? 0 : Number(apart[1]);
}
