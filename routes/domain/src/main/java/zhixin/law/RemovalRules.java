package zhixin.law;

import org.jspecify.annotations.Nullable;

/** The articles under which a list's entries end, for refusals. */
final class RemovalRules {
    private RemovalRules() {}

    static String article(@Nullable PublicList list) {
        return switch (list) {
            case DISHONEST, BIDDING_BAN -> "法释〔2017〕7号第二条、第十条";
            case CONSUMPTION -> "法释〔2015〕17号第九条";
            case EXIT_BAN -> "执行程序解释(2020)第二十五条";
            case ENFORCEMENT -> "执行工作规定第六十四条";
            case null -> "法释〔2017〕7号第十条";
        };
    }
}
