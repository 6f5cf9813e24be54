// Who signed: the certificate hangs directly under the anchor, is valid today and may sign; the courts' do so as well,
// so the name is asked too.
import {fromBase64, hex, hold, Invalid, Unusable} from './bytes.js';
import {certificate, certificatesOf, covers, issuedBy} from './certificate.js';
import {unwrap} from './cms.js';
import {Fields} from './fields.js';
import {sha256} from './primitives.js';
import {holds} from './sm2.js';

export class Seal {
  /**
   * @param anchor the bytes of sign-ca.crt, PEM or DER, one authority or more
   * @param at the moment at which certificates must be valid
   * @param issuer the CN that must have signed
   */
  constructor(anchor, {at = new Date(), issuer = 'hub'} = {}) {
    try {
      this.anchors = certificatesOf(anchor, fromBase64).map(certificate);
    } catch (fault) {
      throw new Unusable(`the anchor is no SM2 certificate: ${fault.message}`);
    }
    if (!this.anchors.every((each) => each.isAuthority)) throw new Unusable('the anchor is not an authority');
    this.at = at;
    this.issuer = issuer;
    this.known = new Map();
  }

  /** The certificate, if it is trusted at that time; or at any time: what was signed in its time stays signed. */
  trusted(der, {anyTime = false} = {}) {
    const id = hex(sha256(der));
    if (!this.known.has(id)) {
      const read = certificate(der);
      const anchor = this.anchors.find((each) => issuedBy(read, each));
      hold(anchor !== undefined, 'the signer\'s certificate is not under the anchor');
      hold(read.isSigner, 'the signer\'s certificate is not for signing documents');
      this.known.set(id, {read, anchor});
    }
    const {read, anchor} = this.known.get(id);
    hold(anyTime || (covers(read, this.at) && covers(anchor, this.at)), 'the signer\'s certificate is not valid at this time');
    return read;
  }

  /** The CN of whoever signed these bytes. */
  signer({content, signature, signer}) {
    hold(signature.length > 0, 'there is no signature');
    const {name, point} = this.trusted(signer);
    hold(holds(point, content, signature), 'the signature does not hold');
    return name;
  }

  /** The document inside GB/T 35275 SignedData, checked. */
  unwrap(bytes) {
    const {content, signedBytes, signature, signer} = unwrap(bytes);
    const name = this.signer({content: signedBytes, signature, signer});
    return {content, signature, signer, name};
  }

  /** The fields of what the hub signed. */
  open(document) {
    const name = document.name ?? this.signer(document);
    this.expect(name);
    return Fields.read(document.content);
  }

  expect(name) {
    if (name !== this.issuer) throw new Invalid(`signed by ${name}, not by ${this.issuer}`);
  }
}
