package zhixin.law;

/** 申请执行人 as a case names them: a name is enough, a document may be given. */
final class Applicants {
    private Applicants() {}

    static String read(Fields fields) throws RecordRefused {
        var kind = fields.text("kind", 20);
        if (!kind.equals("person") && !kind.equals("organization")) {
            throw new RecordRefused("record.value", "an applicant is a person or an organization");
        }
        var name = fields.text("name", 200);
        fields.optionalText("idType", 30);
        fields.optionalText("id", 64);
        fields.optionalText("country", 3);
        fields.optionalText("sex", 10);
        fields.end();
        return name;
    }
}
