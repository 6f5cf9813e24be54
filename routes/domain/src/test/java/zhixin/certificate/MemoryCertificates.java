package zhixin.certificate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Issued papers in memory. */
public final class MemoryCertificates implements CertificateBook {
    private final Map<String, Issued> byKey = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Issued> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public synchronized Optional<Issued> byId(String certificateId) {
        return byKey.values().stream()
                .filter(each -> each.certificateId().equals(certificateId))
                .findFirst();
    }

    @Override
    public synchronized Issued keep(Issued issued) {
        var earlier = byKey.putIfAbsent(issued.key(), issued);
        return earlier == null ? issued : earlier;
    }

    @Override
    public synchronized boolean withdraw(String certificateId, Instant at) {
        var found = byId(certificateId);
        found.filter(each -> each.withdrawnAt() == null).ifPresent(each -> byKey.put(each.key(), withdrawn(each, at)));
        return found.isPresent();
    }

    private static Issued withdrawn(Issued each, Instant at) {
        return new Issued(
                each.certificateId(),
                each.kind(),
                each.caller(),
                each.key(),
                each.requestDigest(),
                each.edition(),
                each.issuedAt(),
                each.validUntil(),
                each.digest(),
                each.frame(),
                each.signature(),
                each.signer(),
                at);
    }
}
