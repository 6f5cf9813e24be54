package zhixin.law;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** 网络司法拍卖: how long before it is announced, from what price, with what deposit (网络司法拍卖规定). */
final class Auctions {
    private static final BigDecimal LOWEST_START = new BigDecimal("0.70");
    private static final BigDecimal LEAST_DEPOSIT = new BigDecimal("0.05");
    private static final BigDecimal MOST_DEPOSIT = new BigDecimal("0.20");

    private Auctions() {}

    private enum Asset {
        MOVABLES,
        IMMOVABLES,
        OTHER_RIGHTS
    }

    static Map<String, @Nullable Object> read(Fields f, LawContext context) throws RecordRefused {
        var asset = f.one("asset", Fields.wire(Asset.class));
        var round = f.optionalNumber("round", 1, 2);
        var again = round != null && round == 2;
        var starts = f.date("startsOn");
        var valuation = amount(f, "valuation");
        var start = amount(f, "startPrice");
        var deposit = amount(f, "deposit");
        var form = new TreeMap<String, @Nullable Object>();
        form.put("asset", Wire.of(asset));
        form.put("round", again ? 2L : 1L);
        form.put("startsOn", starts.toString());
        form.put("valuation", valuation.toPlainString());
        form.put("startPrice", start.toPlainString());
        form.put("deposit", deposit.toPlainString());
        form.put("platform", f.text("platform", 200));
        f.end();
        var announced = context.book()
                .lastDay(
                        (again ? "auction.again-notice-" : "auction.notice-")
                                + (asset == Asset.MOVABLES ? "movables" : "immovables"),
                        context.today());
        if (announced.isPresent() && starts.isBefore(announced.get())) {
            throw new RecordRefused(
                    "auction.notice-too-short",
                    again ? "网络司法拍卖规定第二十六条" : "网络司法拍卖规定第十二条",
                    "an auction is announced earlier");
        }
        if (!again && start.compareTo(valuation.multiply(LOWEST_START)) < 0) {
            throw new RecordRefused("auction.start-price", "网络司法拍卖规定第十条", "a first auction starts at 70 % at least");
        }
        if (deposit.compareTo(start.multiply(LEAST_DEPOSIT)) < 0
                || deposit.compareTo(start.multiply(MOST_DEPOSIT)) > 0) {
            throw new RecordRefused("auction.deposit", "网络司法拍卖规定第十七条", "a deposit is 5 to 20 % of the start price");
        }
        return form;
    }

    private static BigDecimal amount(Fields f, String key) throws RecordRefused {
        var amount = f.amount(key);
        if (amount == null) {
            throw f.missing(key);
        }
        return new BigDecimal(amount);
    }
}
