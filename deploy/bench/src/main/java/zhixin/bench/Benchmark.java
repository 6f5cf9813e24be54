package zhixin.bench;

/** One question that is measured: it prepares its hub, measures in several rounds, and hands its figures over. */
interface Benchmark {
    /** What is typed after {@code ./zhixin bench}, and the name of the file of results. */
    String name();

    /** One sentence: what is measured. */
    String question();

    /** Measures; every figure goes to the report together with the limit that was measured in the same run. */
    void run(Workshop workshop, Report report) throws Exception;
}
