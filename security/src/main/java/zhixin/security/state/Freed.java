package zhixin.security.state;

import java.util.Arrays;

/** Records that nothing leads to any more after an update. */
final class Freed {
    private int[] numbers = new int[16];
    private int count;

    void record(int number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
    }

    /** A chain of cells. */
    void cells(Records records, int firstCell) {
        for (var cell = firstCell; cell != 0; cell = records.first(cell)) {
            record(cell);
        }
    }

    int count() {
        return count;
    }

    int get(int index) {
        return numbers[index];
    }
}
