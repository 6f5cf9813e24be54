package zhixin.access;

import zhixin.court.CourtCode;

/**
 * One line of a court's own record: what of an entry concerns it.
 *
 * @param number in the court's record, from 1, without a gap
 * @param position of the entry in the access log
 * @param opening canonical JSON: {@code court, number, outcome, previous, records}
 * @param salt 32 bytes
 * @param digest {@code sm3:} and hex of HMAC-SM3(salt, opening); stands in the entry's {@code owners}
 */
@SuppressWarnings("ArrayRecordComponent")
public record OwnerRow(
        CourtCode court,
        long number,
        long position,
        AccessEntry.Outcome outcome,
        String opening,
        byte[] salt,
        String digest) {}
