package zhixin.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.merkle.LogKeys;
import zhixin.security.merkle.MerkleLog;
import zhixin.security.sm.Sm2Key;

class FrontierTest {
    private final MerkleLog hub = new MerkleLog(
            new LogKeys(new Ed25519PrivateKeyParameters(new SecureRandom()), Sm2Key.generate(), "", List.of()));

    /** Two trees written apart from each other, by the hub and by who follows it, leaf by leaf over a full tile. */
    @ParameterizedTest
    @EnumSource(Tree.class)
    void agreesWithTheHubsTreeAtEverySize(Tree tree) {
        var hash = Frontier.Hash.valueOf(tree.name());
        var own = Frontier.of(hash, 0, List.of());
        var edge = TreeEdge.EMPTY;
        assertThat(own.root()).isEqualTo(hub.root(tree, edge));
        for (var i = 0; i < 700; i++) {
            var leaf = ByteBuffer.allocate(35).putInt(31, i).array();
            edge = hub.grow(tree, edge, List.of(leaf)).edge();
            own.append(leaf);
            if (i % 100 == 0) {
                own = Frontier.of(hash, own.size(), own.subtrees());
            }
            assertThat(own.root()).as("size %d", i + 1).isEqualTo(hub.root(tree, edge));
        }
    }
}
