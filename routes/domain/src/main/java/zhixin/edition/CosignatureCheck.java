package zhixin.edition;

import java.util.OptionalLong;

/** Checks a witness's line (C2SP tlog-cosignature, Ed25519). Thread-safe; never throws for bad input. */
public interface CosignatureCheck {
    /** Seconds since 1970 at which that key cosigned these three lines of a checkpoint; empty if it did not. */
    OptionalLong timestamp(Witness witness, String line, String checkpoint);
}
