package zhixin.court;

import java.util.Optional;

/**
 * What somebody wrote where a number of a case or of an instrument belongs (案号, 执行依据文号): which of them it is, always
 * with the text as it was written. Only {@link Canonical} is a case of ours; a number that is merely near the rules is
 * refused with a suggestion, and never put right in silence.
 */
public sealed interface CaseReference {
    /** As it was written, to the character. */
    String original();

    /** The case that it names under the rules of 2016; empty for all that only the number of an instrument may be. */
    default Optional<CaseNumber> caseNumber() {
        return Optional.empty();
    }

    /** A case number of the rules of 2016, in any of its spellings. */
    record Canonical(CaseNumber number, String original) implements CaseReference {
        @Override
        public Optional<CaseNumber> caseNumber() {
            return Optional.of(number);
        }
    }

    /**
     * A document of a case: 之一, 之二 after its number (a follow-up ruling). The case is the number without it.
     *
     * @param suffix for example 之一
     */
    record DocumentOf(CaseNumber number, String suffix, String original) implements CaseReference {
        @Override
        public Optional<CaseNumber> caseNumber() {
            return Optional.of(number);
        }

        /** The canonical text of the document's number. */
        public String documentNumber() {
            return number + suffix;
        }
    }

    /**
     * The form of before 2016 (字第, padded numbers, courts by short names). Good as the number of an older instrument;
     * the form alone does not say that a court gave it, for notaries wrote it too.
     *
     * @param tidy with ASCII brackets and no blanks
     */
    record Legacy(int year, String tidy, String original) implements CaseReference {}

    /**
     * A court's number, written against the rules: refused.
     *
     * @param suggestion what may have been meant, for a person to confirm
     */
    record Malformed(String original, Optional<CaseNumber> suggestion) implements CaseReference {}

    /** No court's number: arbitral, notarial, labour, or free text. Allowed only as the number of an instrument. */
    record NotACourts(String original) implements CaseReference {}

    /** Tells which it is. Never fails: what fits nothing is no court's. */
    static CaseReference read(String text) {
        return CaseReferenceReader.read(text);
    }
}
