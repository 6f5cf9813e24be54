package zhixin.edition;

import java.io.IOException;

/** The way to a witness. Thread-safe. */
public interface WitnessDoor {
    /**
     * {@code POST <prefix>/add-checkpoint}; MUST give up after some seconds.
     *
     * @throws IOException if there is no whole answer
     */
    Answer addCheckpoint(Witness witness, byte[] body) throws IOException;

    /** What it said; a body of at most some KiB. */
    record Answer(int status, String body) {}
}
