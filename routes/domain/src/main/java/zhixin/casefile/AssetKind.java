package zhixin.casefile;

/** Kinds of property that is reported, found and seized (财产调查规定第五条; 民诉法解释第四百八十五条). */
public enum AssetKind {
    /** 银行存款. */
    DEPOSIT,
    /** 网络支付账户余额. */
    PAYMENT_ACCOUNT,
    /** 其他动产. */
    MOVABLE,
    /** 机动车. */
    VEHICLE,
    /** 船舶. */
    VESSEL,
    /** 房屋等建筑物. */
    BUILDING,
    /** 土地使用权. */
    LAND,
    /** 股权 of companies that are not listed. */
    EQUITY,
    /** 上市公司股票、债券. */
    SECURITIES,
    /** 基金份额、理财、信托. */
    FUND,
    /** 债权. */
    CLAIM,
    /** 收入. */
    INCOME,
    /** 股息、红利. */
    DIVIDEND,
    /** 知识产权. */
    INTELLECTUAL_PROPERTY,
    /** 其他财产权. */
    OTHER_RIGHT;

    /** Whether it is money, of which one seizure may take a part and the next what is above. */
    public boolean divisible() {
        return switch (this) {
            case DEPOSIT, PAYMENT_ACCOUNT, CLAIM, INCOME, DIVIDEND -> true;
            default -> false;
        };
    }

    /** The name on the wire. */
    public String wire() {
        return Words.of(this);
    }

    /** The kind of that wire name. @throws IllegalArgumentException if there is none */
    public static AssetKind of(String wire) {
        return Words.read(AssetKind.class, wire);
    }
}
