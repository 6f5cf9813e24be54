package zhixin.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Contract;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;
import zhixin.law.PublicList;
import zhixin.right.Separation;
import zhixin.submission.StrictJson;
import zhixin.trust.StaffIssuer;

/**
 * Courts and partners with their rights, from {@code parties.json}: {@code courts} ({@code code}, {@code name}, and
 * {@code login} with {@code issuer}, {@code audience}, {@code claim} where the court has a provider of its own) and {@code parties} ({@code cn}, {@code rights}, {@code court}, {@code lists}, {@code groups}, {@code contract}: {@code purpose},
 * {@code until}, {@code provinces}, {@code portfolio}). Read once, at the start.
 */
final class JsonParties implements PartyDirectory {
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Map<CourtCode, String> courts = new LinkedHashMap<>();
    private final Map<CourtCode, StaffIssuer> logins = new LinkedHashMap<>();

    /** @throws StartFailure if the file is missing or says something that nobody understands */
    static JsonParties read(Path file, StrictJson json) {
        try {
            return new JsonParties(json.object(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new StartFailure("cannot read " + file + ": courts and partners are named there", e);
        } catch (RuntimeException e) {
            throw new StartFailure(file + " is not as it must be: " + e.getMessage(), e);
        }
    }

    private JsonParties(Map<String, @Nullable Object> file) {
        only(file, "the file", Set.of("courts", "parties"));
        for (var court : objects(file, "courts")) {
            var code = new CourtCode(text(court, "code"));
            only(court, "court " + code, Set.of("code", "name", "login"));
            courts.put(code, text(court, "name"));
            if (court.get("login") != null) {
                logins.put(code, login(object(court.get("login"), "the login of " + code), code));
            }
        }
        for (var party : objects(file, "parties")) {
            var read = party(party);
            Separation.broken(read.rights()).ifPresent(both -> {
                throw new IllegalArgumentException("party " + read.cn() + " has " + wire(both.toArray(Enum[]::new))
                        + ", which one certificate never has together");
            });
            if (parties.put(read.cn(), read) != null) {
                throw new IllegalArgumentException("a party stands there twice");
            }
        }
    }

    private static StaffIssuer login(Map<String, @Nullable Object> login, CourtCode court) {
        only(login, "the login of " + court, Set.of("issuer", "audience", "claim"));
        return new StaffIssuer(URI.create(text(login, "issuer")), text(login, "audience"), text(login, "claim"));
    }

    private static Party party(Map<String, @Nullable Object> party) {
        var cn = text(party, "cn");
        only(party, "party " + cn, Set.of("cn", "rights", "court", "lists", "groups", "contract"));
        return new Party(
                cn,
                set(party, "rights", JsonParties::right),
                Optional.ofNullable((String) party.get("court")).map(CourtCode::new),
                set(party, "lists", PublicList::of),
                set(party, "groups", FieldGroup::of),
                contract(cn, party.get("contract")));
    }

    private static Optional<Contract> contract(String cn, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        var contract = object(value, "the contract of " + cn);
        only(contract, "the contract of " + cn, Set.of("purpose", "until", "provinces", "portfolio"));
        if (contract.containsKey("provinces")
                && !(contract.get("provinces") instanceof List<?> named && !named.isEmpty())) {
            throw new IllegalArgumentException(
                    "provinces in the contract of " + cn + " name at least one, or are left out");
        }
        return Optional.of(new Contract(
                text(contract, "purpose"),
                day(contract, "until", cn),
                set(contract, "provinces", Function.identity()),
                flag(contract, "portfolio", cn)));
    }

    private static LocalDate day(Map<String, @Nullable Object> contract, String key, String cn) {
        try {
            return LocalDate.parse(text(contract, key));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + " in the contract of " + cn + " is a day as 2026-12-31", e);
        }
    }

    private static boolean flag(Map<String, @Nullable Object> contract, String key, String cn) {
        return switch (contract.get(key)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw new IllegalArgumentException(key + " in the contract of " + cn + " is true or false");
        };
    }

    /** What nobody understands may have been meant to forbid something: the hub does not start with it. */
    private static void only(Map<String, @Nullable Object> object, String where, Set<String> known) {
        for (var key : object.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(where + " has " + key + ", which nobody knows");
            }
        }
    }

    private static Right right(String text) {
        return Right.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static <T> Set<T> set(Map<String, @Nullable Object> map, String key, Function<String, T> reader) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).map(reader).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static List<Map<String, @Nullable Object>> objects(Map<String, @Nullable Object> map, String key) {
        if (!(map.get(key) instanceof List<?> list)) {
            throw new IllegalArgumentException(key + " must be a list");
        }
        var objects = new ArrayList<Map<String, @Nullable Object>>();
        list.forEach(item -> objects.add(object(item, key)));
        return objects;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException(where + " is no object");
    }

    private static String text(Map<String, @Nullable Object> map, String key) {
        if (map.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(key + " is missing");
    }

    @Override
    public Optional<Party> party(String cn) {
        return Optional.ofNullable(parties.get(cn));
    }

    @Override
    public List<Party> subscribers() {
        return parties.values().stream()
                .filter(party -> party.may(Right.SUBSCRIBE))
                .toList();
    }

    /** The courts that have a login of their own for their staff. */
    Map<CourtCode, StaffIssuer> logins() {
        return Map.copyOf(logins);
    }

    /** Those who submit for a court. */
    List<Party> courtsThatSubmit() {
        return parties.values().stream()
                .filter(party -> party.may(Right.SUBMIT))
                .toList();
    }

    @Override
    public String courtName(CourtCode court) {
        return courts.getOrDefault(court, court.value());
    }

    @Override
    public boolean knows(CourtCode court) {
        return courts.containsKey(court);
    }

    /** Lists and groups as they are written in the file. */
    static List<String> wire(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
