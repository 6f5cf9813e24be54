// The answer to a warrant (zhixin/inquiry/1): completeness counted again from the sources' lines, and each source's own
// document opened: its signature, the inquiry and the warrant that it names, and the assets that are shown as its.
import {hex, hold} from './bytes.js';
import {Fields} from './fields.js';
import {canonical} from './json.js';
import {sm3} from './primitives.js';

const STATUS = ['answered', 'empty', 'refused', 'late', 'failed', 'not-asked'];
const WITH_DOCUMENT = ['answered', 'empty', 'refused'];
const SETTLED = ['answered', 'empty'];

export function inquiry(fields, {seal}) {
  const lines = fields.objects('sources');
  hold(new Set(lines.map((line) => line.text('name'))).size === lines.length, 'a source stands twice');
  const signers = lines.flatMap((line) => source(line, fields, seal));
  const settled = lines.filter((line) => SETTLED.includes(line.text('status'))).length;
  const complete = settled === lines.length;
  const counted = fields.object('completeness');
  hold(counted.number('answered') === settled && counted.number('sources') === lines.length
    && counted.value('complete') === complete, 'completeness is not what the sources\' lines say');
  fields.digest('warrantDigest');
  const version = fields.number('version');
  hold((version === 1) === (fields.digestOrNull('previousDigest') === null), 'the first version alone has none before it');
  return {
    kind: 'inquiry', inquiryId: fields.text('inquiryId'), version, answered: settled, sources: lines.length, complete, signers,
    says: `answer to inquiry ${fields.text('inquiryId')}, version ${version}: ${settled} of ${lines.length} sources, `
      + `${complete ? 'complete' : 'not complete'}; the sources' own signatures hold: ${signers.join(', ')}`,
  };
}

/** Who signed the line's own document; nobody where there is none. */
function source(line, document, seal) {
  const [name, status] = [line.text('name'), line.text('status')];
  hold(STATUS.includes(status), 'no such status of a source');
  hold((status === 'answered') === (line.list('assets').length > 0),
    `${name} shows assets that it did not answer, or none that it did`);
  if (!line.has('answer')) {
    hold(name === 'hub' || !WITH_DOCUMENT.includes(status), `${name} is said to have answered, without its document`);
    return [];
  }
  const answer = line.object('answer');
  const content = answer.bytes('document');
  const signer = seal.signer({content, signature: answer.bytes('signature'), signer: answer.bytes('signer')});
  hold(`sm3:${hex(sm3(content))}` === answer.digest('digest'), `the digest of ${name}'s answer is another`);
  const said = Fields.read(content);
  hold(said.text('source') === name && said.text('inquiryId') === document.text('inquiryId')
    && said.digest('warrantDigest') === document.digest('warrantDigest'), `the answer of ${name} is to something else`);
  hold(said.text('outcome') === status && canonical(line.value('assets')) === canonical(said.value('assets')),
    `the hub does not show what ${name} said`);
  return [signer];
}
