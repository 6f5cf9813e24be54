package zhixin.cli.synth;

import java.util.List;

/** Names of organisations, with the first pair of their unified social credit code (GB 32100). */
final class CompanyNames {
    private static final String BRAND = "嘉禾海天瑞丰盛源恒泰鑫宏润达祥和永昌博远信诚广联华裕德隆锦程万兴安康";
    private static final List<String> TRADES = List.of(
            "建筑工程", "商贸", "食品", "房地产开发", "物业服务", "科技", "装饰工程", "物流", "餐饮管理", "机械制造", "医药", "文化传媒", "投资管理", "纺织", "建材");
    private static final List<String> SHOPS = List.of("建材经营部", "餐饮店", "服装店", "烟酒商行", "汽车维修部");
    private static final List<String> FARMS = List.of("蔬菜种植", "生猪养殖", "水果种植", "农机服务");

    private final Dice dice;

    CompanyNames(Dice dice) {
        this.dice = dice;
    }

    Organisation next(String city) {
        var brand = dice.letter(BRAND) + dice.letter(BRAND);
        var roll = dice.below(100);
        if (roll < 6) {
            return new Organisation("93", city + brand + dice.any(FARMS) + "农民专业合作社");
        }
        if (roll < 13) {
            return new Organisation("92", city + "市" + brand + dice.any(SHOPS));
        }
        if (roll < 18) {
            return new Organisation("91", city + brand + dice.any(TRADES) + "股份有限公司");
        }
        if (roll < 24) {
            return new Organisation("91", brand + "（" + city + "）" + dice.any(TRADES) + "有限公司");
        }
        return new Organisation("91", city + brand + dice.any(TRADES) + "有限公司");
    }

    /** A name and the kind of registration that goes with it. */
    record Organisation(String pair, String name) {}
}
