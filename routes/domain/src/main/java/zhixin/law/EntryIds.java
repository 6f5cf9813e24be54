package zhixin.law;

/** Where new entry ids come from: 128 random bits in the hub, a counter in tests and replays. */
@FunctionalInterface
public interface EntryIds {
    EntryId next();
}
