package zhixin.edition;

/**
 * One thing in the hub that is not as it was published, or does not agree with another; carries no content.
 *
 * @param where for example {@code position 17}
 * @param what a phrase that says what is wrong with it
 */
public record Difference(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
