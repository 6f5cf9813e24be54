package zhixin.ledger;

import zhixin.trust.SignedDocument;

/** A receipted batch as later ones are held against it. */
public record BatchMark(long batchNumber, String batchDigest, SignedDocument receipt) {}
