package zhixin.law.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import zhixin.law.PositionDraft;
import zhixin.law.StandingEntry;
import zhixin.ledger.MemoryHub;

/** What the public may look up after a history, held against that of a hub which never heard of those who left. */
class RemovedTest {
    @Provide
    Arbitrary<ActionChain<Trial>> histories() {
        return Histories.of(60);
    }

    @Property(tries = 20)
    void aRemovedPersonIsAsOneNeverListed(@ForAll("histories") ActionChain<Trial> history) {
        var trial = history.run();
        var standing = trial.hub.entries().stream()
                .filter(StandingEntry::visible)
                .map(StandingEntry::id)
                .collect(Collectors.toSet());
        var half = trial.hub.drafts.size() / 2;
        var hub = new MemoryHub();
        var other = new MemoryHub();

        project(hub, trial.hub.drafts.subList(0, half));
        project(hub, trial.hub.drafts.subList(half, trial.hub.drafts.size()));
        project(
                other,
                trial.hub.drafts.stream()
                        .filter(draft -> standing.contains(draft.entry()))
                        .toList());

        assertThat(hub.index.subjects())
                .as("%s", trial)
                .usingRecursiveComparison()
                .isEqualTo(other.index.subjects());
        assertThat(hub.index.counts()).isEqualTo(other.index.counts());
    }

    private static void project(MemoryHub hub, List<PositionDraft> drafts) {
        hub.ledger.record(recording -> {
            var next = recording.nextPosition();
            for (var draft : drafts) {
                recording.append(List.of(hub.writer.write(draft, next++, null)));
            }
            return drafts.size();
        });
        hub.publishAll();
        hub.projection().catchUp();
    }
}
