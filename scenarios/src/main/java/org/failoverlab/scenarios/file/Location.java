package org.failoverlab.scenarios.file;

/**
 * A place in a file.
 *
 * @param line counted from 1; 0 when the file as a whole is meant
 * @param column counted from 1
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
    @Override
    public int compareTo(Location other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
