package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which the existing public lists were seen to write their fields. */
class PublicRecordFormsTest {
    @ParameterizedTest(name = "sexy={0} is {1}")
    @CsvSource({"男, MALE", "男性, MALE", "女, FEMALE", "女性, FEMALE", "' 女 ', FEMALE"})
    void sex(String written, Sex sex) {
        assertThat(PublicRecordForms.sex(written)).contains(sex);
    }

    @ParameterizedTest(name = "sexy=\"{0}\" says nothing")
    @ValueSource(strings = {"", " ", "0", "不详", "M"})
    void noSex(String written) {
        assertThat(PublicRecordForms.sex(written)).isEmpty();
    }

    @ParameterizedTest(name = "regDate={0} is {1}")
    @CsvSource({
        "20190305, 2019-03-05",
        "2019年03月05日, 2019-03-05",
        "2019年3月5日, 2019-03-05",
        "２０１９年０３月０５日, 2019-03-05",
        "2019-03-05, 2019-03-05",
        "20200229, 2020-02-29",
    })
    void day(String written, LocalDate day) {
        assertThat(PublicRecordForms.day(written)).contains(day);
    }

    @ParameterizedTest(name = "regDate=\"{0}\" is no day")
    @ValueSource(strings = {"", "20190229", "2019年2月29日", "20191301", "2019", "20190305 08:00", "05.03.2019"})
    void noDay(String written) {
        assertThat(PublicRecordForms.day(written)).isEmpty();
    }

    @ParameterizedTest(name = "age=\"{0}\" is {1}")
    @CsvSource({"45, 45", "102, 102", "0, -1", "'', -1", "四十五, -1", "-3, -1"})
    void age(String written, int age) {
        assertThat(PublicRecordForms.age(written).orElse(-1)).isEqualTo(age);
    }

    @ParameterizedTest(name = "partyTypeName=\"{0}\" is {1}")
    @CsvSource({"0, person", "1, organization", "'', unknown", "2, unknown"})
    void party(String written, String kind) {
        assertThat(PublicRecordForms.isOrganization(written)
                        .map(organization -> organization ? "organization" : "person")
                        .orElse("unknown"))
                .isEqualTo(kind);
    }

    @ParameterizedTest(name = "performedPart=\"{0}\" says nothing")
    @ValueSource(strings = {"", " ", "暂无", "无", "null"})
    void nothing(String written) {
        assertThat(PublicRecordForms.text(written)).isEmpty();
        assertThat(PublicRecordForms.text("暂无财产")).contains("暂无财产");
    }

    @ParameterizedTest(name = "disruptTypeName {0} has {1} grounds")
    @CsvSource(delimiter = '|', textBlock = """
            违反财产报告制度                   | 1
            违反财产报告制度,违反限制消费令           | 2
            违反财产报告制度，违反限制消费令           | 2
            以伪造证据、暴力、威胁等方法妨碍、抗拒执行      | 1
            ''                         | 0
            """)
    void grounds(String written, int grounds) {
        assertThat(PublicRecordForms.grounds(written)).hasSize(grounds);
    }
}
