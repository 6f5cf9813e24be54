package zhixin.flows;

import zhixin.submission.SubmissionDesk;

/**
 * One pass through the inboxes.
 *
 * @param <F> a dropped file
 */
public final class FileSweep<F> {
    private final FileDoor<F> door;
    private final SubmissionDesk desk;

    public FileSweep(FileDoor<F> door, SubmissionDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    public void sweep() {
        for (var file : door.ready()) {
            door.toSubmission(file).ifPresent(submission -> door.answered(file, desk.submit(submission)));
        }
    }
}
