package zhixin.names;

import java.util.List;

/**
 * 组织形式: what a company's registered name ends with, and what people leave out. 集团 (a group) and 分公司 (a branch) are no
 * legal forms: their bearers are other subjects. Names are in normal form and simplified characters. Source: 企业名称登记管理规定(2020) art. 6, 12, 13.
 */
final class LegalForms {
    /** Longest first, since the short ones end the long ones. */
    private static final List<String> FORMS = List.of(
            "股份有限责任公司",
            "股份有限公司",
            "有限责任公司",
            "有限公司",
            "股份公司",
            "公司",
            "合伙企业有限合伙",
            "合伙企业普通合伙",
            "合伙企业特殊普通合伙",
            "有限合伙企业",
            "普通合伙企业",
            "有限合伙",
            "普通合伙",
            "合伙企业");

    private static final List<String> OTHERS = List.of("分公司", "子公司", "总公司");
    /** A stem of one or two characters is no company yet: 海天 is a name of many. */
    private static final int SHORTEST = 3;

    private static final String CITY = "市";

    private LegalForms() {}

    /** The name without its legal form and without the 市 behind a place; empty when nothing that names it is left. */
    static String stem(String normal) {
        return OTHERS.stream().anyMatch(normal::endsWith) ? "" : ofPlace(withoutForm(normal));
    }

    private static String withoutForm(String normal) {
        for (var form : FORMS) {
            if (normal.endsWith(form)) {
                return normal.substring(0, normal.length() - form.length());
            }
        }
        return normal;
    }

    private static String ofPlace(String stem) {
        var at = stem.indexOf(CITY);
        var without = at == 2 || at == 3 ? stem.substring(0, at) + stem.substring(at + 1) : stem;
        return without.codePointCount(0, without.length()) < SHORTEST ? "" : without;
    }
}
