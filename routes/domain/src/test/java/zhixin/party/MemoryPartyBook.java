package zhixin.party;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What parties made of their access, in memory. */
public final class MemoryPartyBook implements PartyBook, PartyMail.MailMarks {
    private final Map<String, Credential> credentials = new HashMap<>();
    private final Map<String, PartySession> sessions = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Tries> tries = new HashMap<>();
    private final Map<String, Long> read = new HashMap<>();

    @Override
    public synchronized Optional<Credential> credential(String account) {
        return Optional.ofNullable(credentials.get(account));
    }

    @Override
    public synchronized void set(String account, Credential credential, String keptToken) {
        credentials.put(account, credential);
        sessions.forEach((token, session) -> {
            if (session.account().equals(account) && !token.equals(keptToken)) {
                ended.add(token);
            }
        });
    }

    @Override
    public synchronized void open(String token, PartySession session) {
        sessions.put(token, session);
    }

    @Override
    public synchronized Optional<PartySession> session(String token) {
        return ended.contains(token) ? Optional.empty() : Optional.ofNullable(sessions.get(token));
    }

    @Override
    public synchronized void seen(String token, Instant at) {
        sessions.computeIfPresent(
                token,
                (key, session) -> new PartySession(
                        session.account(),
                        session.caseNumber(),
                        session.persons(),
                        session.grant(),
                        session.mustChange(),
                        session.openedAt(),
                        at));
    }

    @Override
    public synchronized boolean end(String token, Instant at, String cause) {
        return sessions.containsKey(token) && ended.add(token);
    }

    @Override
    public synchronized Tries tries(String key) {
        return tries.getOrDefault(key, Tries.NONE);
    }

    @Override
    public synchronized void tried(String key, UnaryOperator<Tries> change) {
        tries.put(key, change.apply(tries(key)));
    }

    @Override
    public synchronized void forget(Instant before) {
        tries.values().removeIf(each -> each.lastAt().isBefore(before));
        sessions.values().removeIf(each -> each.openedAt().isBefore(before));
    }

    @Override
    public synchronized long read(String person) {
        return read.getOrDefault(person, 0L);
    }

    @Override
    public synchronized void mark(String person, long position) {
        read.merge(person, position, Math::max);
    }
}
