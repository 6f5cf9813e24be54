package zhixin.exchange;

import java.time.LocalDate;
import java.util.Set;
import zhixin.identity.Provinces;

/**
 * 数据共享协议: on what terms a subscriber receives the lists beside which lists and groups (Personal Information Protection
 * Law arts. 6, 23: for a stated purpose, no more than it needs, no longer than agreed).
 *
 * @param purpose what the data may be used for
 * @param until its last day
 * @param provinces two digits each (GB/T 2260), of the courts whose entries it covers; none for all. Courts of no province
 *     (the Supreme Court, military courts) are covered only by all
 * @param portfolio whether it covers only subjects whose digests the subscriber registered
 */
public record Contract(String purpose, LocalDate until, Set<String> provinces, boolean portfolio) {
    private static final int LONGEST = 200;

    public Contract {
        provinces = Set.copyOf(provinces);
        if (purpose.isBlank() || purpose.length() > LONGEST) {
            throw new IllegalArgumentException("a contract has its purpose, of at most " + LONGEST + " characters");
        }
        if (!provinces.stream().allMatch(Provinces::isProvince)) {
            throw new IllegalArgumentException("a province is written with its two digits (GB/T 2260)");
        }
    }

    /** Whether it stands on that day; its last day is one of it. */
    public boolean standsOn(LocalDate day) {
        return !day.isAfter(until);
    }
}
