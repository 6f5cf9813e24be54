package zhixin.web;

import zhixin.lookup.IndexReply;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Lets only a whole and fresh index speak. */
final class Whole {
    private Whole() {}

    /** @throws ProblemException {@code index-unavailable} */
    static IndexReply.Answer of(IndexReply reply) {
        return switch (reply) {
            case IndexReply.Answer answer -> answer;
            case IndexReply.Unavailable none ->
                throw new ProblemException(
                        ProblemType.INDEX_UNAVAILABLE, "the index is not whole or not fresh: try again");
        };
    }
}
