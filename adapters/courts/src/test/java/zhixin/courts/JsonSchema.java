package zhixin.courts;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema 2020-12 as the served schema of a batch is written in; another keyword is a fault. */
record JsonSchema(Map<String, Object> root) {
    private static final Set<String> SILENT =
            Set.of("description", "title", "default", "format", "$schema", "$id", "$defs", "then", "else");

    /** Whether the value is valid under the definition of that name. */
    boolean admits(String definition, Object value) {
        return valid(definition(definition), value);
    }

    Map<String, Object> definition(String name) {
        return object(object(root.get("$defs")).get(name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private boolean valid(Object schema, Object value) {
        return schema instanceof Boolean flag
                ? flag
                : object(schema).entrySet().stream()
                        .allMatch(keyword -> holds(keyword.getKey(), keyword.getValue(), object(schema), value));
    }

    private boolean holds(String keyword, Object rule, Map<String, Object> schema, Object value) {
        if (SILENT.contains(keyword)) {
            return true;
        }
        return switch (keyword) {
            case "$ref" -> admits(((String) rule).substring("#/$defs/".length()), value);
            case "type" ->
                rule instanceof List<?> types
                        ? types.stream().anyMatch(type -> is((String) type, value))
                        : is((String) rule, value);
            case "const" -> rule.equals(value);
            case "enum" -> ((List<?>) rule).contains(value);
            case "oneOf" ->
                ((List<?>) rule).stream().filter(each -> valid(each, value)).count() == 1;
            case "anyOf" -> ((List<?>) rule).stream().anyMatch(each -> valid(each, value));
            case "allOf" -> ((List<?>) rule).stream().allMatch(each -> valid(each, value));
            case "not" -> !valid(rule, value);
            case "if" -> valid(schema.getOrDefault(valid(rule, value) ? "then" : "else", true), value);
            case "minimum" -> !(value instanceof Long number) || number >= (Long) rule;
            case "maximum" -> !(value instanceof Long number) || number <= (Long) rule;
            default ->
                value instanceof Map<?, ?> map
                        ? ofObject(keyword, rule, schema, map)
                        : value instanceof List<?> list ? ofList(keyword, rule, list) : ofText(keyword, rule, value);
        };
    }

    private static boolean is(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map<?, ?>;
            case "array" -> value instanceof List<?>;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }

    private boolean ofObject(String keyword, Object rule, Map<String, Object> schema, Map<?, ?> value) {
        return switch (keyword) {
            case "properties" ->
                object(rule).entrySet().stream()
                        .allMatch(each ->
                                !value.containsKey(each.getKey()) || valid(each.getValue(), value.get(each.getKey())));
            case "required" -> value.keySet().containsAll((List<?>) rule);
            case "additionalProperties" ->
                object(schema.get("properties")).keySet().containsAll(value.keySet());
            case "minProperties" -> value.size() >= (Long) rule;
            default -> known(keyword);
        };
    }

    private boolean ofList(String keyword, Object rule, List<?> value) {
        return switch (keyword) {
            case "items" -> value.stream().allMatch(item -> valid(rule, item));
            case "minItems" -> value.size() >= (Long) rule;
            case "maxItems" -> value.size() <= (Long) rule;
            case "uniqueItems" -> new HashSet<>(value).size() == value.size();
            default -> known(keyword);
        };
    }

    private static boolean ofText(String keyword, Object rule, Object value) {
        if (!(value instanceof String text)) {
            return known(keyword);
        }
        var length = text.codePointCount(0, text.length());
        return switch (keyword) {
            case "pattern" -> Pattern.compile((String) rule).matcher(text).find();
            case "minLength" -> length >= (Long) rule;
            case "maxLength" -> length <= (Long) rule;
            default -> known(keyword);
        };
    }

    /** A keyword of another kind of value says nothing of this one. */
    private static boolean known(String keyword) {
        if (!Set.of(
                        "properties",
                        "required",
                        "additionalProperties",
                        "minProperties",
                        "items",
                        "minItems",
                        "maxItems",
                        "uniqueItems",
                        "pattern",
                        "minLength",
                        "maxLength")
                .contains(keyword)) {
            throw new IllegalArgumentException("no keyword " + keyword);
        }
        return true;
    }
}
