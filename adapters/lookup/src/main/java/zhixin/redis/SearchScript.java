package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads head and one round of a name's entries in one atomic step. Arguments: nameKey, member to go on after, entries
 * wanted, list, province, court, tag of the subject seen so far, whether to look for a second subject.
 */
final class SearchScript {
    /** Members examined a round: about a millisecond of the server. */
    static final int BUDGET = 1024;

    static final Script SCRIPT = Script.of("""
            local head = redis.call('GET', KEYS[1])
            if not head then return {} end
            local prefix = 'zx:' .. string.match(head, '^([^:]*)') .. ':'
            local names = prefix .. 'n:' .. ARGV[1]
            local scanned, want = ARGV[2], tonumber(ARGV[3])
            local tag, looking = ARGV[7], ARGV[8] == '1'
            local entries, taken, several, more, ended = {}, '', 0, 0, 0
            local left = %d
            while left > 0 and ended == 0 do
              local from = scanned == '' and '-' or '(' .. scanned
              local page = redis.call('ZRANGEBYLEX', names, from, '+', 'LIMIT', 0, 128)
              if #page < 128 then ended = 1 end
              for _, member in ipairs(page) do
                local mine, list, province, court, id =
                  string.match(member, '|([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)$')
                if (ARGV[4] == '' or ARGV[4] == list) and (ARGV[5] == '' or ARGV[5] == province)
                    and (ARGV[6] == '' or ARGV[6] == court) then
                  if tag == '' then tag = mine elseif tag ~= mine then several = 1 end
                  if #entries < want then
                    entries[#entries + 1] = string.match(redis.call('GET', prefix .. 'e:' .. id), '([^\\n]*)$')
                    taken = member
                  else
                    more = 1
                  end
                end
                scanned = member
                if more == 1 and (several == 1 or not looking) then
                  return {head, entries, taken, scanned, tag, several, more, 0}
                end
              end
              left = left - 128
            end
            return {head, entries, taken, scanned, tag, several, more, ended}
            """.formatted(BUDGET));

    private SearchScript() {}

    /** Reads the script's answer; null when there is no head. */
    static @Nullable Round read(Object reply) {
        var parts = (List<?>) reply;
        if (parts.isEmpty()) {
            return null;
        }
        var entries = ((List<?>) parts.get(1)).stream().map(SearchScript::text).toList();
        return new Round(
                text(parts.get(0)),
                entries,
                text(parts.get(2)),
                text(parts.get(3)),
                text(parts.get(4)),
                yes(parts.get(5)),
                yes(parts.get(6)),
                yes(parts.get(7)));
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static boolean yes(Object number) {
        return ((Number) number).longValue() == 1;
    }

    /**
     * What one round found.
     *
     * @param taken member of the last entry given; {@code scanned} the last one examined
     * @param more whether there is an entry after the last one given
     * @param ended whether the name's last member was examined
     */
    record Round(
            String head,
            List<String> entries,
            String taken,
            String scanned,
            String tag,
            boolean several,
            boolean more,
            boolean ended) {}
}
