package zhixin.court;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 法院代字: which characters stand for a province, which level a code is of, who may stand above whom. */
class CourtCodeTest {
    /** Digits follow the prefecture, except in municipalities and of special courts, where they say nothing. */
    @ParameterizedTest
    @CsvSource({
        "粤07, 粤0703, true",
        "粤03, 粤0703, false",
        "粤, 粤0703, false",
        "最高法, 粤0703, false",
        "粤, 粤07, true",
        "最高法, 粤07, false",
        "最高法, 粤, true",
        "京03, 京0105, true",
        "京01, 京0105, true",
        "京73, 京0491, true",
        "京, 京0105, false",
        "沪01, 沪0115, true",
        "京03, 沪0115, false",
        "鄂96, 鄂9004, true",
        "鄂01, 鄂9004, true",
        "辽71, 辽7101, true",
        "粤71, 粤0703, true",
        "兵01, 兵0103, true",
        "粤19, 粤1971, true",
        "粤0703, 粤07, false",
        "粤07, 粤07, false",
    })
    void whichCourtMayBeTheNextAbove(String higher, String lower, boolean may) {
        assertThat(new CourtCode(higher).mayBeNextAbove(new CourtCode(lower))).isEqualTo(may);
    }

    @ParameterizedTest(name = "{0} stands for a province or a force")
    @ValueSource(
            strings = {
                "京", "津", "冀", "晋", "内", "辽", "吉", "黑", "沪", "苏", "浙", "皖", "闽", "赣", "鲁", "豫", "鄂", "湘", "粤", "桂", "琼",
                "渝", "川", "黔", "云", "藏", "陕", "甘", "青", "宁", "新", "军", "兵"
            })
    void isACharacterOfCourts(String character) {
        assertThat(new CourtCode(character).level()).isEqualTo(CourtLevel.HIGH);
        assertThat(CourtCode.isValid(character + "01")).isTrue();
        assertThat(CourtCode.isValid(character + "0102")).isTrue();
    }

    @ParameterizedTest(name = "{0} is a province''s short name elsewhere, not in court codes")
    @ValueSource(strings = {"蒙", "滇", "贵", "陇", "秦", "蜀", "台", "港", "澳", "国"})
    void isNoCharacterOfCourts(String character) {
        assertThat(CourtCode.isValid(character + "0102")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new CourtCode(character + "01"));
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            最高法 | SUPREME      | 最高人民法院
            粤     | HIGH         | 广东高院
            兵     | HIGH         | 兵团分院
            军     | HIGH         | 解放军军事法院
            粤07   | INTERMEDIATE | 江门中院, by its prefecture
            京04   | INTERMEDIATE | 北京四中院, by its number
            粤0703 | BASIC        | 蓬江
            粤0785 | BASIC        | 恩平
            京0105 | BASIC        | 朝阳, by its county
            京7101 | BASIC        | a rail court
            """)
    void hasALevel(String code, CourtLevel level, String why) {
        assertThat(new CourtCode(code).level()).as(why).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "京71, RAILWAY",
        "津72, MARITIME",
        "粤73, INTELLECTUAL_PROPERTY",
        "沪74, OILFIELD",
        "黑75, FORESTRY",
        "黑80, FORESTRY",
        "黑81, RECLAMATION",
        "黑85, RECLAMATION",
        "渝87, CROSS_DIVISION",
        "吉95, CROSS_DIVISION",
        "鄂96, PART_OF_PROVINCE",
        "琼99, PART_OF_PROVINCE",
    })
    void aSpecialIntermediateCourt(String code, SpecialCourt kind) {
        assertThat(new CourtCode(code).special()).contains(kind);
    }

    @ParameterizedTest(name = "{0} is no special intermediate court")
    @ValueSource(strings = {"最高法", "京", "京01", "粤70", "京86", "京0105", "京7101", "鄂9004"})
    void anOrdinaryCourt(String code) {
        assertThat(new CourtCode(code).special()).isEmpty();
    }

    @ParameterizedTest(name = "{0} may stand above {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            最高法 | 京0105 | the Supreme Court above all
            最高法 | 兵     | the Supreme Court above all
            粤     | 粤07   | a high court above its province
            粤     | 粤0703 | a high court above its province
            粤07   | 粤0703 | an intermediate court above a basic one
            京01   | 京0105 | which of four it is no digit tells
            京04   | 京0105 | which of four it is no digit tells
            """)
    void mayStandAbove(String higher, String lower, String why) {
        assertThat(new CourtCode(higher).isAbove(new CourtCode(lower))).as(why).isTrue();
        assertThat(new CourtCode(lower).isAbove(new CourtCode(higher)))
                .as("never both ways")
                .isFalse();
    }

    @ParameterizedTest(name = "{0} never stands above {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            京0105 | 京0105 | nobody above himself
            最高法 | 最高法 | nobody above himself
            京0108 | 京0105 | one level
            沪     | 京0105 | another province
            沪01   | 京0105 | another province
            新     | 兵0103 | the production corps has its own branch
            京0105 | 京01   | upside down
            """)
    void neverStandsAbove(String one, String other, String why) {
        assertThat(new CourtCode(one).isAbove(new CourtCode(other))).as(why).isFalse();
    }

    @Test
    void standingAboveIsTransitive() {
        var chain = new String[] {"最高法", "浙", "浙01", "浙0106"};
        for (var i = 0; i < chain.length; i++) {
            for (var j = 0; j < chain.length; j++) {
                assertThat(new CourtCode(chain[i]).isAbove(new CourtCode(chain[j])))
                        .isEqualTo(i < j);
            }
        }
    }
}
