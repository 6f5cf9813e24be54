package zhixin.cli.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.cli.check.HubSeal;
import zhixin.cli.check.HubTwin;
import zhixin.cli.check.InvalidDocument;

class FollowerTest {
    @TempDir
    static Path folder;

    private static HubTwin twin;
    private static HubTwin.Edition first;
    private static HubTwin.Edition second;
    private static HubTwin.Edition third;
    private static Follower follower;

    @BeforeAll
    static void seal() {
        twin = new HubTwin(folder.resolve("pki"), "demo-bureau");
        first = twin.listed(300);
        second = twin.seal("removed", 2);
        third = twin.listed(5);
        follower = new Follower("demo-bureau", HubSeal.under(twin.pki.resolve("sign-ca.crt"), Clock.systemUTC()));
    }

    private static Standing afterFirst() {
        return follower.follow(Standing.NOTHING, first.delta(), first.manifest());
    }

    @Test
    void followsFromEditionToEdition() throws Exception {
        var one = afterFirst();
        var two = follower.follow(one, second.delta(), second.manifest());
        assertThat(two.edition()).isEqualTo(2);
        assertThat(two.positions()).isEqualTo(302);
        // Of 300 positions every seventh is a bare leaf.
        assertThat(one.held()).isEqualTo(258);
        assertThat(two.held()).isEqualTo(256);

        var book = new BureauBook(folder.resolve("book"));
        book.save(one);
        book.save(two);
        var read = new BureauBook(folder.resolve("book")).load();
        assertThat(book.deltaDigest(1)).isEqualTo(one.deltaDigest());
        assertThat(follower.follow(read, third.delta(), third.manifest()).held())
                .isEqualTo(261);
    }

    @Test
    void aGapIsRefused() {
        assertThatThrownBy(() -> follower.follow(Standing.NOTHING, second.delta(), second.manifest()))
                .isInstanceOf(InvalidDocument.class)
                .hasMessage("expected edition 1");
        assertThatThrownBy(() -> follower.follow(afterFirst(), third.delta(), third.manifest()))
                .hasMessage("expected edition 2");
    }

    /** Even the hub itself cannot change what it has committed to: the roots would not agree. */
    @Test
    void whatTheHubChangesAfterwardsIsRefused() {
        var forged = twin.hub.seal(first.changed("张三", "张四"));
        assertThatThrownBy(() -> follower.follow(Standing.NOTHING, forged, first.manifest()))
                .isInstanceOf(InvalidDocument.class)
                .hasMessage("the leaves do not lead to the root that is signed");
    }

    @Test
    void anotherManifestIsRefused() {
        assertThatThrownBy(() -> follower.follow(Standing.NOTHING, first.delta(), second.manifest()))
                .hasMessage("the manifest served is not the one that the delta names");
    }

    @Test
    void someoneElsesDeltaIsRefused() {
        var other = new Follower("bidding", HubSeal.under(twin.pki.resolve("sign-ca.crt"), Clock.systemUTC()));
        assertThatThrownBy(() -> other.open(first.delta())).hasMessage("a delta for someone else");
    }
}
