package org.failoverlab.protocols.treelab;

import java.util.Locale;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;

/** What a line may say of a bridge. */
final class BridgeWords {
    private static final String KNOWN = "priority, hello, max-age, forward-delay, hold, version, age-increment, costs";

    private BridgeWords() {}

    /** These settings, with all that the rest of the line says instead. */
    static BridgeSettings read(BridgeSettings settings, Words words) {
        BridgeSettings read = settings;
        while (!words.isEmpty()) {
            read = readOne(read, words);
        }
        return read;
    }

    private static BridgeSettings readOne(BridgeSettings s, Words words) {
        String key = words.next("a setting");
        int priority = s.priority();
        int hello = s.helloTime();
        int maxAge = s.maxAge();
        int forwardDelay = s.forwardDelay();
        int hold = s.txHoldCount();
        int version = s.forceProtocolVersion();
        long ageIncrementNs = s.messageAgeIncrementNs();
        PathCosts costs = s.pathCosts();
        switch (key) {
            case "priority" -> priority = (int) words.number(key);
            case "hello" -> hello = (int) words.number(key);
            case "max-age" -> maxAge = (int) words.number(key);
            case "forward-delay" -> forwardDelay = (int) words.number(key);
            case "hold" -> hold = (int) words.number(key);
            case "version" -> version = (int) words.number(key);
            case "age-increment" -> ageIncrementNs = words.timeNs(key);
            case "costs" -> costs = costs(words.next("short or long"));
            default -> throw new LabException("a bridge has no setting \"" + key + "\"; it has " + KNOWN);
        }
        return new BridgeSettings(priority, hello, maxAge, forwardDelay, hold, version, ageIncrementNs, costs);
    }

    private static PathCosts costs(String word) {
        if (!word.equals("short") && !word.equals("long")) {
            throw new LabException("costs are short or long, not \"" + word + "\"");
        }
        return PathCosts.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
