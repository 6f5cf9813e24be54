// A document's number in the one spelling that papers bind: people write it in several.

const CHECKS = '10X98765432';

/** Puts right what is only spelling; a number that is none comes out as it is and fits nothing. */
export function normal(type, id) {
  const plain = id.normalize('NFKC').trim().replaceAll(' ', '').toUpperCase();
  switch (type) {
    case 'resident-id': return /^\d{15}$/.test(plain) ? eighteen(plain) : plain;
    case 'org-code': return plain.replace(/^(.{8})-(.)$/, '$1$2');
    // The last two digits count the cards of one holder.
    case 'hk-macau-permit': return plain.replace(/^([HM]\d{8})\d\d$/, '$1');
    default: return plain;
  }
}

/** The form of before 1999 has no century, which was 19, and no check character (ISO 7064 MOD 11-2). */
function eighteen(digits) {
  const seventeen = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  return seventeen + CHECKS[[...seventeen].reduce((sum, digit, i) => sum + digit * (2 ** (17 - i) % 11), 0) % 11];
}
