package zhixin.cli.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhixin.schemas.Schemas;
import zhixin.security.sm.Sm3Digests;

/** The golden clearance, and a manifest of its edition and its state: held together, and told apart when one changes. */
class PaperEditionTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANOTHER = "sm3:" + "0".repeat(64);

    private ObjectNode paper;
    private ObjectNode manifest;

    @BeforeEach
    void ofOneEdition() {
        paper = (ObjectNode) JSON.readTree(Schemas.sample("clearance.json"));
        manifest = (ObjectNode) JSON.readTree(Schemas.sample("edition.json"));
        manifest.set("edition", paper.get("edition"));
        manifest.set("stateRoot", paper.at("/proof/stateRoot"));
        manifest.set("stateRoots", paper.at("/proof/stateRoots").deepCopy());
    }

    private void hold() {
        var bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
        PaperEdition.hold(Fields.read(paper.toString().getBytes(StandardCharsets.UTF_8)), bytes);
    }

    private void named() {
        paper.put("manifestDigest", Sm3Digests.digest(manifest.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void itsOwnManifestHolds() {
        named();
        assertThatCode(this::hold).doesNotThrowAnyException();
    }

    @Test
    void anotherEditionIsToldApart() {
        manifest.put("edition", paper.get("edition").asLong() + 1);
        named();
        assertThatThrownBy(this::hold).hasMessageStartingWith("that manifest is of edition");
    }

    @Test
    void otherBytesOfThatEditionAreToldApart() {
        named();
        manifest.put("publishedAt", "2026-11-23T00:00:00+08:00");
        assertThatThrownBy(this::hold).hasMessage("it names another manifest");
    }

    @Test
    void aProofOfAnotherStateIsToldApart() {
        var other = JSON.readTree(Schemas.sample("edition.json"));
        manifest.set("stateRoot", other.get("stateRoot"));
        manifest.set("stateRoots", other.get("stateRoots"));
        named();
        assertThatThrownBy(this::hold).hasMessage("it proves another state than that edition's");
    }

    @Test
    void aManifestWhoseTreesAreNotItsStatesIsNone() {
        ((ObjectNode) manifest.get("stateRoots")).put("subjects", ANOTHER);
        named();
        assertThatThrownBy(this::hold).hasMessage("the state root is not that of its trees");
    }

    @Test
    void aSnapshotHasTheEditionsRoots() {
        var roots = (ObjectNode) manifest.get("stateRoots");
        paper = (ObjectNode)
                JSON.readTree("{\"schema\": \"zhixin/snapshot/1\", \"lists\": [\"dishonest\", \"exit-ban\"]}");
        paper.set("edition", manifest.get("edition"));
        var said = (ObjectNode) JSON.readTree("{}");
        paper.get("lists").forEach(list -> said.set(list.asString(), roots.get(list.asString())));
        paper.set("stateRoots", said);
        named();
        assertThatCode(this::hold).doesNotThrowAnyException();

        var list = paper.get("lists").get(0).asString();
        said.put(list, ANOTHER);
        assertThatThrownBy(this::hold).hasMessage("its root of " + list + " is not that edition's");
        said.remove(list);
        assertThatThrownBy(this::hold).hasMessage("its root of " + list + " is not that edition's");
    }
}
