package zhixin.bench;

import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhixin.web.PartyDesks;
import zhixin.web.PublicPortParts;
import zhixin.web.Readiness;

/** What a benchmark puts behind the public port: what its paths ask, and in every other place what throws when asked. */
final class PortParts {
    private PortParts() {}

    static PublicPortParts of(Object... known) {
        return PublicPortParts.class.cast(made(PublicPortParts.class, known));
    }

    /** The desks of parties are parts of their own, made the same way. */
    private static Object made(Class<?> parts, Object... known) {
        var components = parts.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var given = Arrays.stream(components).map(each -> part(each, known)).toArray();
        try {
            return parts.getDeclaredConstructor(types).newInstance(given);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the public port's parts are not what they were", e);
        }
    }

    private static @Nullable Object part(RecordComponent component, Object... known) {
        var type = component.getType();
        if (type == Supplier.class) {
            Supplier<Object> ready = () -> new Readiness(true, Map.of());
            Supplier<Object> none = List::of;
            return component.getName().equals("readiness") ? ready : none;
        }
        for (var each : known) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        if (type == PartyDesks.class) {
            return made(type, known);
        }
        return type == String.class ? "" : type.isInterface() ? absent(type) : null;
    }

    /** A port that nobody stands behind: whatever is asked of it is a fault of the benchmark. */
    static <T> T absent(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new UnsupportedOperationException("nobody asks " + method);
        }));
    }
}
