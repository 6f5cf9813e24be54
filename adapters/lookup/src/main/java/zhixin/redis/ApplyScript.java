package zhixin.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhixin.edition.CanonicalJson;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.IndexedName;

/**
 * Moves the serving generation from one edition to the next, in one atomic step that first compares the head. What an
 * entry stood under before is read from the entry itself, so that no old member stays behind.
 */
final class ApplyScript {
    static final Script SCRIPT = Script.of("""
            local head = redis.call('GET', KEYS[1])
            if not head then return 0 end
            local generation, edition = string.match(head, '^([^:]*):(%d+)$')
            if edition ~= ARGV[1] then return 0 end
            local prefix = 'zx:' .. generation .. ':'
            local function forget(id)
              local old = redis.call('GET', prefix .. 'e:' .. id)
              if old then
                local name, member = string.match(old, '^([^\\n]*)\\n([^\\n]*)\\n')
                redis.call('ZREM', prefix .. 'n:' .. name, member)
                redis.call('DEL', prefix .. 'e:' .. id)
              end
            end
            local at = 5
            for _ = 1, tonumber(ARGV[4]) do
              local id, name, way, organization, ways =
                ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], tonumber(ARGV[at + 4])
              forget(id)
              if redis.call('EXISTS', prefix .. 'n:' .. name) == 0 then
                for i = 1, ways do redis.call('ZREM', prefix .. 'w:' .. ARGV[at + 4 + i], way) end
                if organization ~= '' then redis.call('ZREM', prefix .. 'o', organization) end
              end
              at = at + 5 + ways
            end
            for _ = 1, tonumber(ARGV[at]) do
              local subject, entries, lines = ARGV[at + 1], tonumber(ARGV[at + 2]), {}
              at = at + 2
              for i = 1, entries do
                local id, name, member, json = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
                local way, organization, ways = ARGV[at + 5], ARGV[at + 6], tonumber(ARGV[at + 7])
                if id ~= '' then
                  local known = redis.call('EXISTS', prefix .. 'n:' .. name) == 1
                  forget(id)
                  redis.call('SET', prefix .. 'e:' .. id, name .. '\\n' .. member .. '\\n' .. json)
                  redis.call('ZADD', prefix .. 'n:' .. name, 0, member)
                  if not known then
                    for j = 1, ways do redis.call('ZADD', prefix .. 'w:' .. ARGV[at + 7 + j], 0, way) end
                    if organization ~= '' then redis.call('ZADD', prefix .. 'o', 0, organization) end
                  end
                end
                at = at + 7 + ways
                lines[i] = json
              end
              if entries == 0 then
                redis.call('DEL', prefix .. 'i:' .. subject)
              else
                redis.call('SET', prefix .. 'i:' .. subject, table.concat(lines, '\\n'))
              end
            end
            redis.call('SET', prefix .. 'c', ARGV[3])
            redis.call('SET', KEYS[1], generation .. ':' .. ARGV[2])
            return 1
            """);

    private ApplyScript() {}

    static List<String> arguments(IndexUpdate update) {
        var words = new ArrayList<String>();
        words.add(String.valueOf(update.edition() - 1));
        words.add(String.valueOf(update.edition()));
        words.add(counts(update.counts()));
        words.add(String.valueOf(update.gone().size()));
        for (var gone : update.gone()) {
            words.add(gone.entryId());
            words.add(gone.name().key());
            add(words, gone.name());
        }
        words.add(String.valueOf(update.subjects().size()));
        update.subjects().forEach(subject -> add(words, subject));
        return words;
    }

    private static void add(List<String> words, SubjectEntries subject) {
        words.add(subject.subjectKey());
        words.add(String.valueOf(subject.entries().size() + subject.guests().size()));
        for (var entry : subject.entries()) {
            words.addAll(List.of(
                    entry.entryId(), entry.name().key(), Members.of(subject.subjectKey(), entry), Members.line(entry)));
            add(words, entry.name());
        }
        for (var guest : subject.guests()) {
            words.addAll(
                    List.of("", "", "", Members.line(guest), "", "", "0")); // its own subject puts it everywhere else
        }
    }

    private static void add(List<String> words, IndexedName name) {
        words.add(Members.way(name));
        words.add(Members.organization(name));
        words.add(String.valueOf(name.ways().size()));
        words.addAll(name.ways());
    }

    static String counts(Map<String, Long> counts) {
        return CanonicalJson.write(counts);
    }
}
