package zhixin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator adds in a folder, and what is refused there. */
class RulebookTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 5);
    private static final String CALENDAR_HEADER = "date\tkind\tname\tsource\n";
    private static final String DEADLINES_HEADER = String.join("\t", Deadlines.COLUMNS) + "\n";

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anEmptyFolderChangesNothing() {
        var same = Rulebook.builtIn().with(folder);

        assertThat(same.deadlines().all()).isEqualTo(Deadlines.builtIn().all());
        assertThat(same.calendar().days()).isEqualTo(StatutoryCalendar.builtIn().days());
    }

    @Test
    void bothFilesAreAdded() throws IOException {
        write("calendar.tsv", "\uFEFF# 市政府通知\n" + CALENDAR_HEADER + "2026-06-05\toff\t临时放假\t市政府通知\r\n");
        write(
                "deadlines.tsv",
                DEADLINES_HEADER + "repair.reply\t信用修复办法\t2026-01-01\t第三条\t7\tworking-days\tduty\trequest-received"
                        + "\tfalse\t2026-01-01\t-\t-\n");

        var rules = Rulebook.builtIn().with(folder);

        assertThat(rules.calendar().isWorkingDay(DAY)).isFalse();
        assertThat(rules.deadlines().inForce("repair.reply", DAY).basis()).isEqualTo("信用修复办法第三条");
        assertThat(rules.deadlines().inForce("dishonest.delete", DAY).number()).isEqualTo(3);
    }

    @Test
    void aMalformedLineIsRefusedWithFileAndLine() throws IOException {
        write("calendar.tsv", CALENDAR_HEADER + "2026-06-05\toff\t临时放假\t市政府通知\n5 June\toff\t临时放假\t市政府通知\n");

        assertThatThrownBy(() -> Rulebook.builtIn().with(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("calendar.tsv:3: date must be");
    }

    @Test
    void aFileWithoutItsHeaderIsRefused() throws IOException {
        write("calendar.tsv", "2026-06-05\toff\t临时放假\t市政府通知\n");

        assertThatThrownBy(() -> Rulebook.builtIn().with(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("calendar.tsv:1: the header must be");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Files.write(
                folder.resolve("calendar.tsv"),
                (CALENDAR_HEADER + "2026-06-05\toff\t临时放假\t通知\n").getBytes(Charset.forName("GB18030")));

        assertThatThrownBy(() -> Rulebook.builtIn().with(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("calendar.tsv: not UTF-8");
    }

    @Test
    void aRowAnswersByColumnAndRefusesWhatItHasNot() {
        var row =
                Table.rows("t.tsv", List.of("a", "b"), List.of("a\tb", "1\t-")).getFirst();

        assertThat(row.number("a")).isEqualTo(1);
        assertThat(row.optional("b")).isEmpty();
        assertThatThrownBy(() -> row.text("b")).hasMessage("t.tsv:2: b is missing");
        assertThatThrownBy(() -> row.text("c")).hasMessage("t.tsv:2: no column c");
    }
}
