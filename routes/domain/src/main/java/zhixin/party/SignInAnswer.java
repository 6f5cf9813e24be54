package zhixin.party;

/** What became of a sign-in. */
public sealed interface SignInAnswer {
    /**
     * Let in.
     *
     * @param token 256 random bits, base64url; the hub keeps its digest alone
     */
    record Opened(String token, PartySession session) implements SignInAnswer {
        /** Never the token. */
        @Override
        public String toString() {
            return "opened";
        }
    }

    /**
     * Not let in, and no word about why.
     *
     * @param looked whether the password was looked at; not while the account, if there is one, is locked
     */
    record Refused(boolean looked) implements SignInAnswer {}

    /** Too many failures came from that address: ask again after so many seconds. Says nothing about any account. */
    record Wait(long seconds) implements SignInAnswer {}
}
