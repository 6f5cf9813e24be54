package zhixin.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fast way says what the slow way says: of every delta as the hub writes it, and of no other more. */
class CanonicalDeltaTest {
    @TempDir
    Path pki;

    private byte[] delta;

    @BeforeEach
    void issue() {
        delta = new HubTwin(pki, "bureau").listed(40).delta().content();
    }

    @Test
    void itReadsWhatTheHubWrites() {
        var fast = CanonicalDelta.read(delta);
        assertThat(fast).isNotNull();
        var slow = Delta.read(Fields.read(delta));
        assertThat(fast.leafEntries()).usingRecursiveComparison().isEqualTo(slow.leafEntries());
        assertThat(fast.changes()).hasSameSizeAs(slow.changes());
        for (var i = 0; i < slow.changes().size(); i++) {
            assertThat(fast.changes().get(i).value("groups"))
                    .isEqualTo(slow.changes().get(i).value("groups"));
        }
        assertThat(fast.count("listed")).isEqualTo(slow.count("listed"));
        assertThat(List.of(fast.edition(), fast.fromPosition(), fast.toPosition(), fast.subscriber()))
                .isEqualTo(List.of(slow.edition(), slow.fromPosition(), slow.toPosition(), slow.subscriber()));
    }

    @Test
    void whatIsWrittenOtherwiseIsReadAllTheSame() {
        var spaced = new String(delta, StandardCharsets.UTF_8)
                .replaceFirst(",", ", ")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Delta.read(spaced).leafEntries())
                .usingRecursiveComparison()
                .isEqualTo(Delta.read(delta).leafEntries());
    }

    /** No byte can be another one without another leaf, another field or a refusal; the slow way is never stricter. */
    @Test
    void withAnyByteChangedBothAgree() {
        var random = new SplittableRandom(5);
        for (var i = 0; i < 1_000; i++) {
            var changed = delta.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
            var fast = leaves(() -> Delta.read(changed));
            var slow = leaves(() -> Delta.read(Fields.read(changed)));
            if (fast.isPresent() && slow.isEmpty()) {
                // It built nothing of what it digested, so bytes that are no JSON have given other leaves.
                assertThat(same(fast.get())).isFalse();
            } else {
                assertThat(fast.map(this::same)).isEqualTo(slow.map(this::same));
            }
        }
    }

    private boolean same(List<byte[]> leaves) {
        var original = Delta.read(delta).leafEntries();
        for (var i = 0; i < original.size(); i++) {
            if (!java.util.Arrays.equals(original.get(i), leaves.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<List<byte[]>> leaves(java.util.function.Supplier<@Nullable Delta> reading) {
        try {
            return Optional.of(reading.get().leafEntries());
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }
}
