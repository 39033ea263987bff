package org.failoverlab.scenarios.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML or JSON file into a {@link Tree}, within limits that no honest scenario comes near. */
public final class TreeReader {
    /** A larger file is refused, bytes. */
    public static final int MAX_BYTES = 8 << 20;

    private static final int MAX_DEPTH = 40;

    /** Values and keys: more of them would take more memory than a file of that size suggests. */
    private static final int MAX_VALUES = 1_000_000;

    /** How much the YAML parser looks ahead at once, characters: it copies what it has of a word each time. */
    private static final int MAX_BUFFER = 1 << 18;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_BYTES)
            .build();

    private final Problems problems;
    private final String file;
    private int values;

    private TreeReader(Problems problems, String file) {
        this.problems = problems;
        this.file = file;
    }

    /** Reads a file; its name decides between JSON (.json) and YAML. */
    public static Tree read(Path path, Problems problems) throws ScenarioException {
        return read(new TreeReader(problems, path.toString()).load(path), path.toString(), problems);
    }

    /** Reads what stands in a file of this name. */
    public static Tree read(byte[] bytes, String name, Problems problems) throws ScenarioException {
        TreeReader reader = new TreeReader(problems, name);
        return reader.parse(reader.decode(bytes), name.endsWith(".json"));
    }

    /** Reads a text that did not come from a file. */
    public static Tree readYaml(String text, String name, Problems problems) throws ScenarioException {
        return new TreeReader(problems, name).parse(text, false);
    }

    private byte[] load(Path path) throws ScenarioException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw whole("there is no such file");
        } catch (IOException e) {
            throw whole(
                    Files.isDirectory(path)
                            ? "this is a folder; a scenario is one YAML or JSON file"
                            : Files.isReadable(path)
                                    ? "cannot be read: " + e.getMessage()
                                    : "cannot be read; you have no permission to");
        }
    }

    private String decode(byte[] bytes) throws ScenarioException {
        if (bytes.length > MAX_BYTES) {
            throw whole("the file is larger than " + (MAX_BYTES >> 20) + " MiB, which no scenario needs");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer)
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw notUtf8(bytes, buffer.position());
        }
    }

    private ScenarioException notUtf8(byte[] bytes, int bad) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < bad; i++) {
            boolean continues = (bytes[i] & 0xC0) == 0x80;
            column = bytes[i] == '\n' ? 1 : continues ? column : column + 1;
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return new ScenarioException(List.of(new Problem(
                new Location(file, line, column),
                String.format("byte 0x%02X is not UTF-8; save the file as UTF-8 text", bytes[bad] & 0xFF))));
    }

    private ScenarioException whole(String message) {
        return new ScenarioException(List.of(new Problem(new Location(file, 0, 0), message)));
    }

    private Tree parse(String text, boolean json) throws ScenarioException {
        TokenStreamFactory factory = json
                ? JsonFactory.builder().streamReadConstraints(LIMITS).build()
                : YAMLFactory.builder()
                        .streamReadConstraints(LIMITS)
                        .loadSettings(LoadSettings.builder()
                                .setCodePointLimit(MAX_BYTES)
                                .setBufferSize(Math.max(1, Math.min(text.length(), MAX_BUFFER)))
                                .setAllowDuplicateKeys(true)
                                .build())
                        .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return document(parser);
        } catch (JacksonException e) {
            problems.add(syntaxError(e, text, json));
            throw problems.exception();
        }
    }

    private Tree document(JsonParser parser) throws ScenarioException {
        try {
            if (parser.nextToken() == null) {
                throw whole("the file is empty");
            }
            Tree tree = value(parser);
            if (parser.nextToken() != null) {
                problems.add(where(parser), "the scenario ends before this; one file holds one scenario");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            // It does not know where it happened.
            problems.add(location(parser.currentLocation()), SyntaxWords.ofLimit(message(e), MAX_DEPTH));
            throw problems.exception();
        }
    }

    private Problem syntaxError(JacksonException e, String text, boolean json) {
        Location where = location(e.getLocation());
        String detail = SyntaxWords.ofJson(message(e));
        if (e.getCause() instanceof MarkedYamlEngineException yaml
                && yaml.getProblemMark().isPresent()) {
            Mark mark = yaml.getProblemMark().get();
            where = new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
            detail = SyntaxWords.ofYaml(yaml);
        } else if (e.getCause() instanceof ReaderException reader) {
            where = at(text, reader.getPosition());
            detail = SyntaxWords.ofYaml(reader);
        }
        return new Problem(where, "this is not well-formed " + (json ? "JSON" : "YAML") + ": " + detail);
    }

    /** The first line of it: what follows is a place, in the parser's words. */
    private static String message(JacksonException e) {
        String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        return message.lines().findFirst().orElse("");
    }

    private Location location(TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? new Location(file, 0, 0)
                : new Location(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
    }

    private Location at(String text, int codePoints) {
        String before = text.substring(0, text.offsetByCodePoints(0, codePoints));
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Location(file, line, 1 + before.length() - lineStart);
    }

    private Location where(JsonParser parser) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Location(file, at.getLineNr(), at.getColumnNr());
    }

    private Tree value(JsonParser parser) throws ScenarioException {
        Location where = where(parser);
        if (++values > MAX_VALUES) {
            problems.add(where, "the file has more than " + MAX_VALUES + " values, which no scenario needs");
            throw problems.exception();
        }
        JsonToken token = parser.currentToken();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(
                    where,
                    "an alias (*" + Words.shorten(parser.getString()) + ") is not supported; write the value out");
            return new Tree.Refused(where);
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser, where);
            case START_ARRAY -> {
                List<Tree> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Tree.Listing(items, where);
            }
            case VALUE_NULL -> new Tree.Scalar("", true, where);
            default -> new Tree.Scalar(parser.getString(), false, where);
        };
    }

    private Tree mapping(JsonParser parser, Location where) throws ScenarioException {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Location keyWhere = where(parser);
            String key = parser.currentName();
            parser.nextToken();
            Tree.Entry before = entries.putIfAbsent(key, new Tree.Entry(keyWhere, value(parser)));
            if (before != null) {
                problems.add(
                        keyWhere,
                        "\"" + Words.shorten(key) + "\" stands here for the second time; the first is in line "
                                + before.keyWhere().line());
            }
        }
        return new Tree.Mapping(entries, where);
    }
}
