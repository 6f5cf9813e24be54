package zhixin.app;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.courts.QueueDoor;
import zhixin.courts.QueueDoor.Reply;
import zhixin.courts.QueueDoor.Taken;
import zhixin.flows.QueueDesk;
import zhixin.problem.ProblemType;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.submission.SubmissionDesk;

/** The queue door: message in, answer out, on one transacted session. */
final class CourtQueue implements QueueDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CourtQueue.class);

    private final QueueDoor door;
    private final SubmissionDesk desk;

    CourtQueue(QueueDoor door, SubmissionDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    @Override
    public boolean handle(Message message, Session session) throws JMSException {
        return switch (door.take(message)) {
            case Taken.Accepted(var submission, var reply) -> answer(session, reply, desk.submit(submission));
            case Taken.Refused(var problem, var reply) -> answer(session, reply, new RefusedWhole(problem));
            case Taken.Nobody(var problem) -> {
                LOG.warn("a queue message without a caller: {}", problem.type().slug());
                yield true;
            }
        };
    }

    /** What came early, or at a moment when the hub could not record it, is brought again by the broker. */
    private boolean answer(Session session, Reply reply, SubmissionAnswer answer) throws JMSException {
        if (QueueDoor.early(answer)
                || (answer instanceof RefusedWhole(var problem) && problem.type() == ProblemType.UNAVAILABLE)) {
            return false;
        }
        try (var producer = session.createProducer(session.createQueue(reply.queue()))) {
            producer.send(door.answer(session, reply, answer));
        }
        return true;
    }
}
