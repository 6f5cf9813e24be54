package zhixin.courts;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionAnswer.Receipted;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.trust.Digests;

/** The queue door of a court: JMS messages of {@value #REQUESTS} to submissions, answers to {@code court.{CN}.receipts}. */
public final class QueueDoor {
    public static final String REQUESTS = "court.submissions";
    static final String SIGNATURE = "zhixinSignature";
    static final String SIGNER = "zhixinSigner";
    static final String PROBLEM = "problem";

    /** Where the broker keeps the message-id of an AMQP sender; the JMS one is the broker's own then. */
    private static final String AMQP_MESSAGE_ID = "NATIVE_MESSAGE_ID";

    private final EvidenceVault vault;
    private final Digests digests;
    private final DoorLimits limits;
    private final Clock clock;

    public QueueDoor(EvidenceVault vault, Digests digests, DoorLimits limits, Clock clock) {
        this.vault = vault;
        this.digests = digests;
        this.limits = limits;
        this.clock = clock;
    }

    /** Where the answer to a message goes; the caller's own queue, whatever the message says. */
    public record Reply(String queue, String correlationId) {}

    /** What a message turned out to be. */
    public sealed interface Taken {
        /** For the desk. */
        record Accepted(Submission submission, Reply reply) implements Taken {}

        /** Refused here, its evidence kept; the problem is the answer. */
        record Refused(Problem problem, Reply reply) implements Taken {}

        /** Nobody is named by the broker: there is nobody to answer. Its evidence is kept. */
        record Nobody(Problem problem) implements Taken {}
    }

    /**
     * Reads one message.
     *
     * @throws JMSException if the broker fails while it is read: roll back and take it again
     */
    public Taken take(Message message) throws JMSException {
        var body = new QueueBody(message, digests, limits.document());
        var caller = QueueCaller.of(message);
        if (caller.isEmpty()) {
            var problem = new Problem(ProblemType.UNKNOWN_CALLER, "the broker names no caller");
            keep(body, "", problem);
            return new Taken.Nobody(problem);
        }
        var cn = caller.get();
        var reply = new Reply("court." + cn + ".receipts", correlation(message));
        try {
            requireOwn(message, reply);
            var submission = new Submission(Door.QUEUE, cn, body.envelope(), clock.instant());
            return new Taken.Accepted(submission, reply);
        } catch (ProblemException e) {
            keep(body, cn, e.problem());
            return new Taken.Refused(e.problem(), reply);
        }
    }

    private void keep(QueueBody body, String caller, Problem problem) throws JMSException {
        var tap = body.tap();
        tap.drain(limits.drained());
        vault.keep(Door.QUEUE, caller, tap.digest(), tap.count(), tap.head(), problem);
    }

    private static void requireOwn(Message message, Reply reply) throws JMSException {
        var to = message.getJMSReplyTo();
        if (to != null && !(to instanceof Queue queue && reply.queue().equals(queue.getQueueName()))) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "a reply-to may name the caller's own queue only");
        }
    }

    private static String correlation(Message message) throws JMSException {
        return Stream.of(
                        message.getJMSCorrelationID(),
                        message.getStringProperty(AMQP_MESSAGE_ID),
                        message.getJMSMessageID())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** Whether the number came early: the message waits for the one before, and is not answered yet. */
    public static boolean early(SubmissionAnswer answer) {
        return answer instanceof RefusedWhole(var problem) && problem.type() == ProblemType.BATCH_GAP;
    }

    /** The message that carries an answer; to be sent, persistent, to {@link Reply#queue()}. */
    public Message answer(Session session, Reply reply, SubmissionAnswer answer) throws JMSException {
        var message = session.createBytesMessage();
        if (!reply.correlationId().isEmpty()) {
            message.setJMSCorrelationID(reply.correlationId());
        }
        switch (answer) {
            case Receipted(var receipt) -> {
                message.writeBytes(receipt.content());
                message.setStringProperty(SIGNATURE, HttpAnswers.base64(receipt.signature()));
                message.setStringProperty(SIGNER, HttpAnswers.base64(receipt.signer()));
            }
            case RefusedWhole(var problem) -> {
                message.writeBytes(problem.toJson().getBytes(StandardCharsets.UTF_8));
                message.setStringProperty(PROBLEM, problem.type().uri());
                message.setStringProperty("contentType", "application/problem+json");
            }
        }
        return message;
    }
}
