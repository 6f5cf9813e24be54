package zhixin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.courts.JacksonStrictJson;
import zhixin.exchange.Right;
import zhixin.security.sm.Sm3Digests;

/** Parties and their contracts from the file; what nobody understands keeps the hub from starting. */
class JsonPartiesTest {
    @TempDir
    Path directory;

    private JsonParties read(String party) throws IOException {
        var file =
                Files.writeString(directory.resolve("parties.json"), "{\"courts\": [], \"parties\": [" + party + "]}");
        return JsonParties.read(file, new JacksonStrictJson());
    }

    private static String border(String contract) {
        return "{\"cn\": \"border\", \"rights\": [\"subscribe\"], \"lists\": [\"exit-ban\"],"
                + " \"groups\": [\"core\", \"subject\", \"restriction\"], \"contract\": " + contract + "}";
    }

    @Test
    void aContractIsReadWhole() throws IOException {
        var party = read(border(
                        "{\"purpose\": \"边防检查\", \"until\": \"2027-12-31\", \"provinces\": [\"11\"], \"portfolio\": true}"))
                .party("border")
                .orElseThrow();
        var contract = party.contract().orElseThrow();
        assertThat(party.may(Right.SUBSCRIBE)).isTrue();
        assertThat(contract.until()).isEqualTo(LocalDate.parse("2027-12-31"));
        assertThat(contract.provinces()).containsExactly("11");
        assertThat(party.hasPortfolio()).isTrue();
        assertThat(party.terms().text()).isEqualTo("exit-ban/core,subject,restriction;provinces=11");
    }

    @Test
    void withoutOneAPartyIsBoundByNone() throws IOException {
        var party = read("{\"cn\": \"border\", \"rights\": [\"subscribe\"], \"lists\": [\"exit-ban\"]}")
                .party("border")
                .orElseThrow();
        assertThat(party.standsOn(LocalDate.MAX)).isTrue();
        assertThat(party.hasPortfolio()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"purpose\": \"x\", \"until\": \"2027-12-31\", \"regions\": [\"11\"]}|regions",
                "{\"purpose\": \"x\", \"until\": \"tomorrow\"}|until",
                "{\"purpose\": \"x\"}|until",
                "{\"until\": \"2027-12-31\"}|purpose",
                "{\"purpose\": \"x\", \"until\": \"2027-12-31\", \"provinces\": []}|provinces",
                "{\"purpose\": \"x\", \"until\": \"2027-12-31\", \"provinces\": [\"99\"]}|province",
                "{\"purpose\": \"x\", \"until\": \"2027-12-31\", \"portfolio\": \"yes\"}|portfolio",
                "[]|contract"
            })
    void whatIsWrongInAContractIsNamed(String contract, String named) {
        assertThatThrownBy(() -> read(border(contract)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(named);
    }

    @Test
    void anUnknownKeyOfAPartyIsNamed() {
        assertThatThrownBy(() -> read("{\"cn\": \"border\", \"rights\": [], \"grups\": [\"core\"]}"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("grups");
    }

    /** The vector of the documents, which OpenSSL gives, too. */
    @Test
    void aDigestOfAPortfolioIsHmacSm3OfTypeAndNumber() {
        var key = new byte[32];
        for (var i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        assertThat(new Sm3Digests(key).keyed("resident-id\n119999199003070019"))
                .isEqualTo("98826fbc0f7610f4924f3c4e26f934060e50ea62881c7492ba3afcf44c46f0d6");
    }

    private JsonParties readCourt(String login) throws IOException {
        var file = Files.writeString(directory.resolve("parties.json"), """
                {"courts": [{"code": "京0105", "name": "北京市朝阳区人民法院", "login": %s}, {"code": "沪0115", "name": "上海"}],
                 "parties": []}
                """.formatted(login));
        return JsonParties.read(file, new JacksonStrictJson());
    }

    @Test
    void aCourtMayHaveALoginOfItsOwnForItsStaff() throws IOException {
        var logins = readCourt(
                        "{\"issuer\": \"https://login.court.example/\", \"audience\": \"zhixin\", \"claim\": \"sub\"}")
                .logins();
        assertThat(logins).hasSize(1);
        var login = logins.get(new zhixin.court.CourtCode("京0105"));
        assertThat(login.issuer()).hasToString("https://login.court.example/");
        assertThat(login.discovery()).hasToString("https://login.court.example/.well-known/openid-configuration");
        assertThat(read("{\"cn\": \"x\"}").logins()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"issuer\": \"http://login.court.example\", \"audience\": \"zhixin\", \"claim\": \"sub\"}|https",
                "{\"issuer\": \"https://a.example\", \"audience\": \"zhixin\"}|claim",
                "{\"issuer\": \"https://a.example\", \"audience\": \"zhixin\", \"claim\": \"sub\", \"keys\": \"x\"}|keys",
                "[]|login"
            })
    void whatIsWrongInALoginIsNamed(String login, String named) {
        assertThatThrownBy(() -> readCourt(login))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(named);
    }
}
