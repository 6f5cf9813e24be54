package zhixin.exchange;

/**
 * The seal of one subscriber's delta of one edition; the bytes themselves are composed again from the ledger, identical.
 *
 * @param terms the rights under which it was issued ({@link Terms#text}): a later contract does not change it
 * @param digest {@code sm3:…} of the delta's bytes as first issued
 * @param signature DER SM2; {@code signer} DER certificate
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeltaMark(
        String subscriber, long edition, String terms, String digest, byte[] signature, byte[] signer) {}
