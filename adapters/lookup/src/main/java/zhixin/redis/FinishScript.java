package zhixin.redis;

/**
 * Switches the readers of one bucket to a generation that was built. Refuses when the generation's mark is gone: then the
 * server was flushed or restarted meanwhile, part of what was built is lost, and listed people would be missing.
 * {@code KEYS[1]} is the head; arguments: prefix of the keys, mark, counts or nothing. Answers 1, or 0 when refused.
 */
final class FinishScript {
    static final Script SCRIPT = Script.of("""
            if redis.call('GET', KEYS[1]) == ARGV[2] then return 1 end
            if redis.call('GET', ARGV[1] .. 'b') ~= ARGV[2] then return 0 end
            redis.call('DEL', ARGV[1] .. 'b', ARGV[1] .. 'r')
            if ARGV[3] ~= '' then redis.call('SET', ARGV[1] .. 'c', ARGV[3]) end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1
            """);

    private FinishScript() {}
}
