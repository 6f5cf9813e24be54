package zhixin.submission;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Strict JSON with nothing but the JDK, for tests of the domain. Not thread-safe guarded: each call has its own state. */
public final class PlainJson implements StrictJson {
    @Override
    public Map<String, @Nullable Object> object(byte[] utf8) {
        return new Parser(decode(utf8)).whole();
    }

    /** The object of a text. */
    public Map<String, @Nullable Object> object(String text) {
        return object(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED, detail);
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Map<String, @Nullable Object> whole() {
            blanks();
            if (peek() != '{') {
                throw malformed("not an object");
            }
            var object = object(0);
            blanks();
            if (at < text.length()) {
                throw malformed("something stands after the object");
            }
            return object;
        }

        private @Nullable Object value(int depth) {
            if (depth > 32) {
                throw malformed("too deep");
            }
            blanks();
            return switch (peek()) {
                case '{' -> object(depth);
                case '[' -> array(depth);
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Map<String, @Nullable Object> object(int depth) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            at++;
            blanks();
            while (peek() != '}') {
                if (!object.isEmpty()) {
                    expect(',');
                    blanks();
                }
                var key = string();
                blanks();
                expect(':');
                if (object.containsKey(key)) {
                    throw malformed("a key stands twice");
                }
                object.put(key, value(depth + 1));
                blanks();
            }
            at++;
            return object;
        }

        private List<@Nullable Object> array(int depth) {
            var array = new ArrayList<@Nullable Object>();
            at++;
            blanks();
            while (peek() != ']') {
                if (!array.isEmpty()) {
                    expect(',');
                }
                array.add(value(depth + 1));
                blanks();
            }
            at++;
            return array;
        }

        private String string() {
            expect('"');
            var out = new StringBuilder();
            for (var c = next(); c != '"'; c = next()) {
                if (c < 0x20) {
                    throw malformed("a control character");
                }
                out.append(c == '\\' ? escaped() : c);
            }
            return out.toString();
        }

        private char escaped() {
            var c = next();
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unicode();
                default -> throw malformed("no such escape");
            };
        }

        private char unicode() {
            var digits = "" + next() + next() + next() + next();
            if (!digits.matches("[0-9a-fA-F]{4}")) {
                throw malformed("no such escape");
            }
            return (char) Integer.parseInt(digits, 16);
        }

        private Object number() {
            var from = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            var number = text.substring(from, at);
            if (!number.matches("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?")) {
                throw malformed("no number");
            }
            return number.matches("-?\\d{1,18}") ? (Object) Long.valueOf(number) : new BigDecimal(number);
        }

        private @Nullable Object word(String word, @Nullable Object value) {
            if (!text.startsWith(word, at)) {
                throw malformed("no value");
            }
            at += word.length();
            return value;
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            if (at >= text.length()) {
                throw malformed("cut off");
            }
            return text.charAt(at);
        }

        private char next() {
            var c = peek();
            at++;
            return c;
        }

        private void expect(char c) {
            if (next() != c) {
                throw malformed("something else was expected");
            }
        }
    }
}
