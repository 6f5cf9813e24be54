package zhixin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regions: the province is judged, at the year of birth; the county is not. */
class ProvincesTest {
    private static final List<String> STANDING = List.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    @Test
    void ofAHundredPairsOfDigitsThirtyFourAreProvinces() {
        for (var code = 0; code < 100; code++) {
            var digits = String.format("%02d", code);
            assertThat(Provinces.isProvince(digits)).as(digits).isEqualTo(STANDING.contains(digits));
        }
    }

    @Test
    void noProvinceWasEverWithdrawn() {
        for (var code : STANDING) {
            assertThat(Provinces.withdrawnBefore(2026, code + "9999")).as(code).isFalse();
        }
    }

    @ParameterizedTest(name = "{0} born in {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            510202 | 1990 | false | Chongqing was in Sichuan
            510202 | 1997 | false | the year of the change
            510202 | 1998 | true  | nobody born later should have it
            500103 | 1960 | false | the new prefix, given late to somebody older
            513523 | 1999 | true  | Qianjiang went with Chongqing
            511302 | 1999 | false | Nanchong stayed in Sichuan
            442129 | 1987 | false | Hainan was in Guangdong
            442129 | 1989 | true  | Hainan is a province
            460100 | 1950 | false | the new prefix, given late to somebody older
            440106 | 2020 | false | Guangdong as ever
            119999 | 2020 | false | synthetic
            """)
    void aRegionIsJudgedAtTheYearOfBirth(String division, int year, boolean withdrawn, String why) {
        assertThat(Provinces.withdrawnBefore(year, division)).as(why).isEqualTo(withdrawn);
    }

    @Test
    void aWithdrawnRegionIsAWarningAndNoRefusal() throws InvalidIdentifier {
        var late = "51029920010307001";
        var early = "51029919900307001";

        assertThat(read(late).warnings()).containsExactly(IdentifierWarning.REGION_WITHDRAWN);
        assertThat(read(early).warnings()).isEmpty();
    }

    private static IdentityDocument read(String digits) throws InvalidIdentifier {
        return IdentityDocument.parse("resident-id", digits + ResidentIdentityNumber.checkCharacter(digits), null);
    }

    @ParameterizedTest(name = "{0} is in {1} today")
    @CsvSource({"510202, 50", "510104, 51", "442129, 46", "440106, 44", "110105, 11"})
    void aRegionBelongsToAProvinceOfToday(String division, String province) {
        assertThat(Provinces.today(division)).isEqualTo(province);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"安徽, 34", "内蒙古, 15", "新疆, 65", "重庆, 50", "黑龙江, 23"})
    void isNamedAsThePublicListsNameIt(String name, String code) {
        assertThat(Provinces.named(name)).contains(code);
        assertThat(Provinces.named(name + "省")).as("short names alone").isEmpty();
    }

    @ParameterizedTest(name = "{0} is in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            京0105 | 11 | a basic court
            内01   | 15 | 内, not 蒙
            新     | 65 | a high court
            兵0103 | 65 | the production corps sits in Xinjiang
            军     | '' | the army is in no province
            最高法 | '' | the Supreme Court is in none
            """)
    void aCourtIsInAProvince(String court, String province, String why) {
        assertThat(Provinces.ofCourt(court)).as(why).isEqualTo(province);
    }
}
