package zhixin.redis;

/**
 * Switches readers to a generation that was built. Refuses when the generation's mark is gone: then the server was
 * flushed or restarted meanwhile, part of what was built is lost, and listed people would be missing. Arguments:
 * generation, edition, counts. Answers 1, or 0 when refused.
 */
final class FinishScript {
    static final Script SCRIPT = Script.of("""
            local prefix = 'zx:' .. ARGV[1] .. ':'
            if redis.call('DEL', prefix .. 'b') == 0 then return 0 end
            redis.call('SET', prefix .. 'c', ARGV[3])
            redis.call('SET', KEYS[1], ARGV[1] .. ':' .. ARGV[2])
            return 1
            """);

    private FinishScript() {}
}
