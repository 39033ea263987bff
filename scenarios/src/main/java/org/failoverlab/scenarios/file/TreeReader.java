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
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_BYTES)
            .build();

    private final Problems problems;
    private final String file;

    private TreeReader(Problems problems, String file) {
        this.problems = problems;
        this.file = file;
    }

    /** Reads a file; its name decides between JSON (.json) and YAML. */
    public static Tree read(Path path, Problems problems) throws ScenarioException {
        TreeReader reader = new TreeReader(problems, path.toString());
        return reader.parse(reader.load(path), path.toString().endsWith(".json"));
    }

    /** Reads a text that did not come from a file. */
    public static Tree readYaml(String text, String name, Problems problems) throws ScenarioException {
        return new TreeReader(problems, name).parse(text, false);
    }

    private String load(Path path) throws ScenarioException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw whole("there is no such file");
        } catch (IOException e) {
            throw whole(
                    Files.isDirectory(path)
                            ? "this is a folder; a scenario is one YAML or JSON file"
                            : "cannot be read: " + e.getMessage());
        }
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
                                .setAllowDuplicateKeys(true)
                                .build())
                        .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw whole("the file is empty");
            }
            Tree tree = value(parser);
            if (parser.nextToken() != null) {
                problems.add(where(parser), "the scenario ends before this; one file holds one scenario");
            }
            return tree;
        } catch (JacksonException e) {
            problems.add(syntaxError(e, text, json));
            throw new ScenarioException(problems.inOrder());
        }
    }

    private Problem syntaxError(JacksonException e, String text, boolean json) {
        TokenStreamLocation at = e.getLocation();
        Location where = at == null || at.getLineNr() < 1
                ? new Location(file, 0, 0)
                : new Location(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
        String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return new Problem(where, "no scenario needs this: " + message.replaceAll(", from `[^`]*`", ""));
        }
        if (e.getCause() instanceof MarkedYamlEngineException yaml
                && yaml.getProblemMark().isPresent()) {
            Mark mark = yaml.getProblemMark().get();
            where = new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
            message = explained(yaml.getProblem());
        } else if (e.getCause() instanceof ReaderException reader) {
            where = at(text, reader.getPosition());
            message = String.format("the character U+%04X is not allowed", reader.getCodePoint());
        }
        String detail = message.lines().findFirst().orElse("");
        return new Problem(where, "this is not well-formed " + (json ? "JSON" : "YAML") + ": " + detail);
    }

    /** What the YAML parser says, with what beginners forget. */
    private static String explained(String problem) {
        if (problem.contains("TAB")) {
            return problem;
        } else if (problem.contains("cannot start any token") || problem.contains("but found =")) {
            return problem.replaceAll("\\. \\(Do not use .*", "")
                    + "; put a text that begins with such a character in quotation marks";
        }
        return problem.contains("<block end>") ? problem + "; is the indentation right?" : problem;
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

    private Tree value(JsonParser parser) {
        Location where = where(parser);
        JsonToken token = parser.currentToken();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(where, "an alias (*" + parser.getString() + ") is not supported; write the value out");
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

    private Tree mapping(JsonParser parser, Location where) {
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
