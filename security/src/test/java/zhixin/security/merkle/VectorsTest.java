package zhixin.security.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhixin.edition.Tree;
import zhixin.submission.PlainJson;

/**
 * The published vectors of transparency-dev/merkle (Apache-2.0; {@code vectors.json} names where they come from): 98 for
 * inclusion and 98 for consistency. All are answered as expected; one acceptance carries roots that are no hashes, see
 * below.
 */
class VectorsTest {
    /** Roots of 12 bytes, equal, in trees of one leaf: equality is all that is asked, so accepted here too. */
    private static final String EQUAL_TEXTS = "additional/sizes-are-equal-one-and-proof-is-empty";

    private static final Map<String, Object> VECTORS = read();

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read() {
        try (var in = VectorsTest.class.getResourceAsStream("vectors.json")) {
            return new PlainJson().object(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> of(String kind) {
        return (Map<String, Map<String, Object>>) VECTORS.get(kind);
    }

    @Test
    void allInclusionVectors() {
        assertThat(of("inclusion")).hasSize(98);
        var accepted = new ArrayList<String>();
        of("inclusion").forEach((name, vector) -> {
            var proof = new InclusionProof(
                    Tree.SHA256, number(vector, "leafIdx"), number(vector, "treeSize"), hashes(vector));
            var holds = proof.holds(bytes(vector, "leafHash"), bytes(vector, "root"));
            assertThat(holds).as(name).isNotEqualTo(vector.get("wantErr"));
            if (holds) {
                accepted.add(name);
            }
        });
        assertThat(accepted).hasSize(6);
    }

    @Test
    void allConsistencyVectors() {
        assertThat(of("consistency")).hasSize(98).containsKey(EQUAL_TEXTS);
        var accepted = new ArrayList<String>();
        of("consistency").forEach((name, vector) -> {
            var proof =
                    new ConsistencyProof(Tree.SHA256, number(vector, "size1"), number(vector, "size2"), hashes(vector));
            var holds = proof.holds(bytes(vector, "root1"), bytes(vector, "root2"));
            assertThat(holds).as(name).isNotEqualTo(vector.get("wantErr"));
            if (holds) {
                accepted.add(name);
            }
        });
        assertThat(accepted).hasSize(6);
        // From nothing to something proves nothing: refused here as in the vectors. A witness starts there all the same
        // (C2SP tlog-witness, old size 0), and takes no proof for it.
        assertThat(accepted).noneMatch(name -> number(of("consistency").get(name), "size1") == 0);
    }

    /** The texts say what was changed in them: each kind of change is there. */
    @Test
    void theVectorsAreWhatTheyWere() {
        var happy = of("inclusion").keySet().stream().filter(name -> name.endsWith("happy-path"));
        assertThat(happy).hasSize(5);
        assertThat(Set.copyOf(of("consistency").keySet()))
                .contains("1/swapped-roots", "2/size1-XOR-@2", "3/truncated-proof", "4/preceding-garbage");
        assertThat(VECTORS.get("licence").toString()).startsWith("Apache-2.0");
    }

    /** An index below nothing wraps in the vectors, which count in unsigned 64 bits. */
    private static long number(Map<String, Object> vector, String field) {
        return new BigInteger(vector.get(field).toString()).longValue();
    }

    private static byte[] bytes(Map<String, Object> vector, String field) {
        return Base64.getDecoder().decode((String) vector.get(field));
    }

    private static List<byte[]> hashes(Map<String, Object> vector) {
        if (!(vector.get("proof") instanceof List<?> texts)) {
            return List.of();
        }
        return texts.stream()
                .map(text -> Base64.getDecoder().decode(((String) text).getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }
}
