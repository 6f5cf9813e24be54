package zhixin.submission;

/** The four doors of a court. Behind them stands one code path. */
public enum Door {
    REST,
    SOAP,
    FILE,
    QUEUE
}
