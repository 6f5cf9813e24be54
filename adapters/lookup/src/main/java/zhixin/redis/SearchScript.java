package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads head, ways and one round of entries in one atomic step. Arguments: member to go on after, entries wanted, list,
 * province, court, tag of the subject seen so far, whether to look for a second subject, number of beginnings, number of ways,
 * the beginnings, the ways, then the names in order.
 */
final class SearchScript {
    /** Members examined a round: about a millisecond of the server. */
    static final int BUDGET = 1024;
    /** Names that one way gives: readings of a common name have some hundred. */
    static final int NAMES = 256;
    /** What looking into an empty name costs, in members. */
    private static final int NAME_COST = 8;

    static final Script SCRIPT = Script.of("""
            local head = redis.call('GET', KEYS[1])
            if not head then return {} end
            local prefix = 'zx:' .. string.match(head, '^([^:]*)') .. ':'
            local scanned, want = ARGV[1], tonumber(ARGV[2])
            local tag, looking = ARGV[6], ARGV[7] == '1'
            local names = {}
            local ways = 10 + tonumber(ARGV[8])
            local first = ways + tonumber(ARGV[9])
            for i = 10, ways - 1 do
              local page = redis.call('ZRANGEBYLEX', prefix .. 'o', '[' .. ARGV[i], '[' .. ARGV[i] .. '\\255',
                'LIMIT', 0, %d)
              for _, name in ipairs(page) do
                local normal, key = string.match(name, '^(.*)|([^|]*)$')
                names[#names + 1] = key .. '|o|' .. normal
              end
            end
            for i = ways, first - 1 do
              for _, name in ipairs(redis.call('ZRANGEBYLEX', prefix .. 'w:' .. ARGV[i], '-', '+', 'LIMIT', 0, %d)) do
                names[#names + 1] = name
              end
            end
            local entries, taken, place, several, more = {}, '', 0, 0, 0
            local at, left = first, %d
            while left > 0 and at <= #ARGV do
              local from = scanned == '' and '-' or '(' .. scanned
              local page = redis.call('ZRANGEBYLEX', prefix .. 'n:' .. ARGV[at], from, '+', 'LIMIT', 0, 128)
              for _, member in ipairs(page) do
                local mine, list, province, court, id =
                  string.match(member, '|([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)$')
                if (ARGV[3] == '' or ARGV[3] == list) and (ARGV[4] == '' or ARGV[4] == province)
                    and (ARGV[5] == '' or ARGV[5] == court) then
                  if tag == '' then tag = mine elseif tag ~= mine then several = 1 end
                  if #entries < want then
                    entries[#entries + 1] = string.match(redis.call('GET', prefix .. 'e:' .. id), '([^\\n]*)$')
                    taken, place = member, at - first
                  else
                    more = 1
                  end
                end
                scanned = member
                if more == 1 and (several == 1 or not looking) then
                  return {head, entries, taken, place, scanned, at - first, tag, several, more, 0, names}
                end
              end
              left = left - math.max(#page, %d)
              if #page < 128 then at, scanned = at + 1, '' end
            end
            local ended = at > #ARGV and 1 or 0
            return {head, entries, taken, place, scanned, at - first, tag, several, more, ended, names}
            """.formatted(NAMES, NAMES, BUDGET, NAME_COST));

    private SearchScript() {}

    /** Reads the script's answer; null when there is no head. */
    static @Nullable Round read(Object reply) {
        var parts = (List<?>) reply;
        if (parts.isEmpty()) {
            return null;
        }
        return new Round(
                text(parts.get(0)),
                texts(parts.get(1)),
                new Spot(number(parts.get(3)), text(parts.get(2))),
                new Spot(number(parts.get(5)), text(parts.get(4))),
                text(parts.get(6)),
                yes(parts.get(7)),
                yes(parts.get(8)),
                yes(parts.get(9)),
                texts(parts.get(10)));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(SearchScript::text).toList();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static int number(Object number) {
        return ((Number) number).intValue();
    }

    private static boolean yes(Object number) {
        return number(number) == 1;
    }

    /** A member of one of the names that were asked for: the name's place among them, and the member or nothing. */
    record Spot(int name, String member) {}

    /**
     * What one round found.
     *
     * @param taken the last entry given; {@code scanned} the last one examined, where the next round goes on
     * @param more whether there is an entry after the last one given
     * @param ended whether the last name's last member was examined
     * @param names what the ways lead to
     */
    record Round(
            String head,
            List<String> entries,
            Spot taken,
            Spot scanned,
            String tag,
            boolean several,
            boolean more,
            boolean ended,
            List<String> names) {}
}
