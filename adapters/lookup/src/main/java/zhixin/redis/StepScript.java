package zhixin.redis;

/**
 * Moves one bucket of a generation from one edition to the next, in one atomic step that first compares its mark: the head
 * of what serves, or the mark of what is being built. {@code KEYS[1]} is the mark; arguments: prefix of the keys, the mark
 * before, the mark after, then triples of what to do: {@code S} set, {@code D} delete, {@code A} add to a sorted set,
 * {@code R} take out of one; the key; the value.
 *
 * <p>Answers 1 and the keys of sorted sets that are empty now; 1 alone if the bucket was there already; 0 if it stood
 * elsewhere, with nothing changed.
 */
final class StepScript {
    static final Script SCRIPT = Script.of("""
            local mark = redis.call('GET', KEYS[1])
            if not mark then return {0} end
            if mark ~= ARGV[2] then
              local generation, edition = string.match(mark, '^([^:]*):(%d+)$')
              local wanted, reached = string.match(ARGV[3], '^([^:]*):(%d+)$')
              if generation == wanted and tonumber(edition) >= tonumber(reached) then return {1} end
              return {0}
            end
            local prefix, emptied = ARGV[1], {}
            for at = 4, #ARGV, 3 do
              local what, key, value = ARGV[at], prefix .. ARGV[at + 1], ARGV[at + 2]
              if what == 'S' then redis.call('SET', key, value)
              elseif what == 'A' then redis.call('ZADD', key, 0, value)
              elseif what == 'R' then
                redis.call('ZREM', key, value)
                emptied[ARGV[at + 1]] = true
              else redis.call('DEL', key) end
            end
            redis.call('SET', KEYS[1], ARGV[3])
            local reply = {1}
            for key in pairs(emptied) do
              if redis.call('EXISTS', prefix .. key) == 0 then reply[#reply + 1] = key end
            end
            return reply
            """);

    private StepScript() {}
}
