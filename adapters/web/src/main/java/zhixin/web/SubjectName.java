package zhixin.web;

import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A subject's name, and whether it is an organisation's, read out of a stored entry. */
record SubjectName(String name, boolean organization) {
    private static final JsonFactory JSON = new JsonFactory();

    static SubjectName in(String entry) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), entry)) {
            parser.nextToken();
            var inSubject = false;
            var organization = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var field = parser.currentName();
                var value = parser.nextToken();
                if (!inSubject && field.equals("subject") && value == JsonToken.START_OBJECT) {
                    inSubject = true;
                } else if (inSubject && field.equals("kind")) {
                    organization = parser.getString().equals("organization");
                } else if (inSubject && field.equals("name")) {
                    return new SubjectName(
                            parser.getString(), organization); // kind stands before name: keys are sorted
                } else {
                    parser.skipChildren();
                }
            }
        }
        throw new IllegalStateException("an entry of the index has no subject with a name");
    }
}
