// What the code on a paper leads to: `#c=ID.DIGEST` of a certificate, `#s=…` of a screening. The part behind # is sent to
// nobody by itself and is taken out of the address at once; only the paper's number is asked about.
import {get} from './api.js';
import {el, row} from './dom.js';
import {moment} from './format.js';
import {onLanguage, t} from './i18n.js';

const scanned = /^#([cs])=([A-Za-z0-9_-]{1,100})\.([0-9a-f]{64})$/.exec(location.hash);
let answer = null;

async function ask([, kind, id, digest]) {
  if (kind === 's') return {key: 'paper.screening', id, digest};
  try {
    const status = await get(`/v1/certificates/${id}/status`);
    const same = status.digest === `sm3:${digest}`;
    return {key: same ? `paper.${status.state}` : 'paper.other', good: same && status.state === 'valid', id, digest, status: same ? status : null};
  } catch (failure) {
    return {key: failure.type === 'not-found' ? 'paper.none' : 'paper.failed', id, digest};
  }
}

function render() {
  const {key, good, id, digest, status} = answer;
  document.getElementById('paper').replaceChildren(
    el('section', {class: `verdict ${good ? 'valid' : key === 'paper.screening' || key === 'paper.failed' ? 'unusable' : 'invalid'}`, 'data-key': key},
      el('h3', {}, t('paper.h3'), el('span', {class: 'similar'}, id)),
      el('p', {}, t(key)),
      el('dl', {},
        status?.validUntil ? row(t('file.until'), moment(status.validUntil)) : null,
        row(t('file.digest'), el('code', {}, `sm3:${digest}`), {class: 'wide'})),
      el('p', {class: 'fine'}, t('paper.next'))));
}

if (scanned) {
  history.replaceState(null, '', location.pathname);
  answer = await ask(scanned);
  render();
  onLanguage(render);
}
