package zhixin.right;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.exchange.Right;

/**
 * 职责分离: rights that one certificate never has together. Who records a court's acts could assign himself and then ask;
 * who watches the questions puts none; who is told of debtors under a contract decides nothing about them.
 */
public final class Separation {
    private static final List<Set<Right>> APART = List.of(
            Set.of(Right.SUBMIT, Right.INQUIRE),
            Set.of(Right.OVERSEE, Right.INQUIRE),
            Set.of(Right.OVERSEE, Right.SUBMIT),
            Set.of(Right.OVERSEE, Right.SUBSCRIBE),
            Set.of(Right.OVERSEE, Right.SCREEN),
            Set.of(Right.INQUIRE, Right.SUBSCRIBE),
            Set.of(Right.INQUIRE, Right.SCREEN));

    private Separation() {}

    /** The first two of these rights that must not lie in one hand; empty if all may. */
    public static Optional<Set<Right>> broken(Set<Right> rights) {
        return APART.stream().filter(rights::containsAll).findFirst();
    }
}
