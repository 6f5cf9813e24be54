package zhixin.partners;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;

/** Enough of a JSON reader for acknowledgements. */
final class TestJson implements StrictJson {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Map<String, Object> object(byte[] utf8) {
        try {
            var map = new LinkedHashMap<String, Object>();
            mapper.readTree(utf8)
                    .properties()
                    .forEach(field -> map.put(
                            field.getKey(),
                            field.getValue().isIntegralNumber()
                                    ? (Object) field.getValue().longValue()
                                    : field.getValue().asString()));
            return map;
        } catch (RuntimeException e) {
            throw new ProblemException(ProblemType.MALFORMED, "not JSON");
        }
    }
}
