package zhixin.identity;

import java.util.Locale;

/** 性别, as the law's public fields name it. */
public enum Sex {
    MALE,
    FEMALE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
