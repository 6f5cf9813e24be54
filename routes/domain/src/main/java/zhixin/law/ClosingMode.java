package zhixin.law;

import org.jspecify.annotations.Nullable;

/** 结案方式 (执行工作规定 art. 64, and 终结本次执行程序). */
enum ClosingMode {
    PERFORMED(RemovalGround.PERFORMED),
    NO_PROPERTY_FOUND(null),
    TERMINATED(RemovalGround.TERMINATED),
    WITHDRAWN(null),
    ENFORCEMENT_REFUSED(RemovalGround.ENFORCEMENT_REFUSED),
    APPLICATION_REJECTED(null);

    private final @Nullable RemovalGround ground;

    ClosingMode(@Nullable RemovalGround ground) {
        this.ground = ground;
    }

    /** The fact that such a closing states of every debtor; 终本 states none, so its restrictions stay. */
    @Nullable
    RemovalGround ground() {
        return ground;
    }
}
