package zhixin.names;

import java.util.List;
import java.util.Set;

/**
 * The characters of a recorded name, and where its surname ends.
 *
 * @param surname characters of the surname; 0 where there is none to tell (an organisation, a name in several parts)
 */
record PersonName(List<Integer> characters, int surname) {
    /** 复姓. */
    private static final Set<String> COMPOUND = Set.copyOf(Dictionary.lines("compound-surnames.txt"));

    PersonName {
        characters = List.copyOf(characters);
    }

    /** @param simplified the normal form in simplified characters */
    static PersonName of(String simplified, boolean organization) {
        var characters = simplified.codePoints().boxed().toList();
        return new PersonName(characters, organization ? 0 : surname(characters));
    }

    private static int surname(List<Integer> characters) {
        if (characters.size() < 2
                || characters.size() > 5
                || !characters.stream().allMatch(Character::isIdeographic)) {
            return 0;
        }
        var first = Character.toString(characters.get(0)) + Character.toString(characters.get(1));
        return characters.size() > 2 && COMPOUND.contains(first) ? 2 : 1;
    }

    /** Characters of the given name. */
    int givenName() {
        return characters.size() - surname;
    }

    /** The given name before the surname, as much of the world writes it. */
    List<Integer> turned() {
        var turned = new java.util.ArrayList<>(characters.subList(surname, characters.size()));
        turned.addAll(characters.subList(0, surname));
        return List.copyOf(turned);
    }
}
