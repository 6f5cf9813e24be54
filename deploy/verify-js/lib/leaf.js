// The 35-byte leaf entry of a change, computed again from the groups that a subscriber was given.
import {concat, fromBase64, fromHex, hold, utf8} from './bytes.js';
import {canonical} from './json.js';
import {hmacSm3, sm3} from './primitives.js';

export const GROUPS = ['core', 'subject', 'case', 'obligation', 'document', 'restriction'];
export const LENGTH = 35;
const TYPES = {
  listed: 1, corrected: 2, removed: 3, revoked: 4, extended: 5, suspended: 6, resumed: 7, disputed: 8,
  case: 0x10, fact: 0x11, notice: 0x12, other: 0x1f,
};

/** From the six groups (data with salt, or a bare digest); a bare leaf is taken as it stands. Throws Invalid. */
export function leafEntry(change) {
  return change.has('leaf') ? bare(change) : committed(change);
}

function bare(change) {
  hold(!change.has('groups'), 'a bare leaf has no groups');
  return checkedEntry(fromBase64(change.text('leaf'), 'a leaf'));
}

/** That these are 35 bytes of version and algorithm 1. */
export function checkedEntry(entry) {
  hold(entry.length === LENGTH && entry[0] === 1 && entry[2] === 1, 'a leaf of an unknown version or algorithm');
  return entry;
}

function committed(change) {
  const type = TYPES[change.text('change')];
  hold(type !== undefined, 'an unknown kind of change');
  const groups = change.object('groups');
  const digests = GROUPS.map((name) => digest(groups.object(name)));
  sameAsCommitted(change, groups.object('core'));
  return concat(Uint8Array.of(1, type, 1), sm3(concat(Uint8Array.of(2), ...digests)));
}

function digest(group) {
  if (!group.has('data')) return fromHex(group.digest('digest').slice(4));
  const salt = fromBase64(group.text('salt'), 'a salt');
  hold(salt.length === 32, 'a salt has 32 bytes');
  return hmacSm3(salt, utf8(canonical(group.object('data').values)));
}

/** What stands beside the groups is for convenience: only what is committed to counts. */
function sameAsCommitted(change, core) {
  if (!core.has('data')) return;
  const data = core.object('data');
  hold(data.number('position') === change.number('position'), 'core is of another position');
  for (const name of ['change', 'list', 'entryId']) {
    hold(!change.has(name) || !data.has(name) || change.text(name) === data.text(name),
      `${name} differs from the one committed to`);
  }
}

/** Whether a leaf of that type changes an entry on a list. */
export const changesAnEntry = (entry) => entry[1] < 0x10;
