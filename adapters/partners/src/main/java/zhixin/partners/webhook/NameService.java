package zhixin.partners.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which addresses stand behind a name now; they may be others a moment later. */
@FunctionalInterface
interface NameService {
    /** The machine's own. */
    NameService SYSTEM = InetAddress::getAllByName;

    /** At least one. @throws UnknownHostException if there is none */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
