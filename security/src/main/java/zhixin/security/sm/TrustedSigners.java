package zhixin.security.sm;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import zhixin.security.sm.SignerCertificate.Use;

/**
 * Decides whose certificates count: those directly under a trust anchor. What was found to be trusted is remembered by
 * the digest of its DER; whether it is valid at the given time is asked each time.
 */
final class TrustedSigners {
    private static final int REMEMBERED = 10_000;

    private final List<SignerCertificate> anchors;
    private final ConcurrentHashMap<ByteBuffer, Signer> known = new ConcurrentHashMap<>();

    TrustedSigners(List<byte[]> anchors) {
        this.anchors = anchors.stream().map(TrustedSigners::anchor).toList();
        if (this.anchors.isEmpty()) {
            throw new IllegalArgumentException("nothing is trusted without a trust anchor");
        }
    }

    private static SignerCertificate anchor(byte[] der) {
        var anchor = SignerCertificate.read(der);
        if (anchor.use() != Use.AUTHORITY) {
            throw new IllegalArgumentException("a trust anchor is the certificate of an authority");
        }
        return anchor;
    }

    Decision decide(byte[] der, Instant at) {
        var digest = digest(der);
        var remembered = known.get(digest);
        if (remembered != null) {
            return remembered.at(at);
        }
        return decideAfresh(digest, der, at);
    }

    private Decision decideAfresh(ByteBuffer digest, byte[] der, Instant at) {
        SignerCertificate certificate;
        try {
            certificate = SignerCertificate.read(der);
        } catch (IllegalArgumentException e) {
            return new Refused("certificate.unreadable");
        }
        for (var anchor : anchors) {
            if (certificate.isIssuedBy(anchor)) {
                return remember(digest, certificate, anchor, at);
            }
        }
        return new Refused("certificate.untrusted");
    }

    private Decision remember(ByteBuffer digest, SignerCertificate certificate, SignerCertificate anchor, Instant at) {
        if (certificate.use() != Use.SIGNER) {
            return new Refused("certificate.untrusted");
        }
        var signer = new Signer(certificate, anchor);
        // Only an authority of ours can fill this; the bound is for a clumsy one.
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(digest, signer);
        return signer.at(at);
    }

    private static ByteBuffer digest(byte[] der) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Trusted at that time, or not and why. */
    sealed interface Decision {}

    record Refused(String reason) implements Decision {}

    record Signer(SignerCertificate certificate, SignerCertificate anchor) implements Decision {
        Decision at(Instant time) {
            var valid = certificate.validity().covers(time) && anchor.validity().covers(time);
            return valid ? this : new Refused("certificate.expired");
        }
    }
}
