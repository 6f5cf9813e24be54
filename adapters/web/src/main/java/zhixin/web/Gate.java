package zhixin.web;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import zhixin.web.quota.Meter;
import zhixin.web.quota.Quota;
import zhixin.web.quota.Visit;

/** Finds out from which address a request came, and lets it in within that address's allowance. */
final class Gate {
    static final String PROOF = "X-Zhixin-Proof";

    private final @Nullable Meter meter;
    private final int proxies;

    /** @param proxies that add {@code X-Forwarded-For}: the address is that many from the end */
    Gate(@Nullable Quota quota, int proxies) {
        this.meter = quota == null ? null : new Meter(quota, System::nanoTime);
        this.proxies = proxies;
    }

    /** Null where nothing is limited. */
    @Nullable
    Visit visit(HttpServerRequest request, int cost) {
        return meter == null ? null : meter.visit(address(request), cost, request.getHeader(PROOF));
    }

    /** The address as hex, of an IPv6 one the network of its subscriber. */
    String neighbourhood(HttpServerRequest request) {
        var address = address(request);
        return HexFormat.of().formatHex(address, 0, Math.min(address.length, 8));
    }

    private byte[] address(HttpServerRequest request) {
        var forwarded = proxies == 0 ? null : forwarded(request);
        var address =
                forwarded == null ? parse(String.valueOf(request.remoteAddress().hostAddress())) : forwarded;
        return address == null ? new byte[4] : address;
    }

    /** Whoever asks may have written lines of his own: those of the proxies stand at the end of all. */
    private byte @Nullable [] forwarded(HttpServerRequest request) {
        var hops = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",", -1);
        return parse(hops[Math.max(0, hops.length - proxies)].strip());
    }

    /** 4 or 16 bytes; IPv4 in IPv6 as IPv4. Null for what is no address. */
    static byte @Nullable [] parse(String text) {
        var port = text.indexOf(':');
        var bare = port > 0 && port == text.lastIndexOf(':') ? text.substring(0, port) : text;
        var bytes = bare.length() > 64 ? null : NetUtil.createByteArrayFromIpAddressString(bare);
        return bytes == null || bytes.length == 4 || !mapped(bytes)
                ? bytes
                : java.util.Arrays.copyOfRange(bytes, 12, 16);
    }

    private static boolean mapped(byte[] address) {
        for (var i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }
}
