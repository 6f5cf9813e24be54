package zhixin.web;

import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the subject's name out of a stored entry. */
final class SubjectName {
    private static final JsonFactory JSON = new JsonFactory();

    private SubjectName() {}

    static String in(String entry) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), entry)) {
            parser.nextToken();
            var inSubject = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var field = parser.currentName();
                var value = parser.nextToken();
                if (!inSubject && field.equals("subject") && value == JsonToken.START_OBJECT) {
                    inSubject = true;
                } else if (inSubject && field.equals("name")) {
                    return parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
        }
        throw new IllegalStateException("an entry of the index has no subject with a name");
    }
}
