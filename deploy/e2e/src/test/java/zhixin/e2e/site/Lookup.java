package zhixin.e2e.site;

/** The body of a lookup by number. */
final class Lookup {
    private Lookup() {}

    static String of(People.Person person) {
        return """
                {"idType": "resident-id", "id": "%s"}""".formatted(person.id());
    }
}
