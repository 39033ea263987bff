package org.failoverlab.protocols.lacp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.ip.XmitHashPolicy;

/** Settings of an aggregator, and what is different about them. */
final class Given {
    private final int size;
    private AggregatorSettings.Mode mode = AggregatorSettings.Mode.ACTIVE;
    private boolean shortTimeout = true;
    private int systemPriority = 32_768;
    private int key = 1;
    private final List<Integer> portPriorities = new ArrayList<>();
    private int maxActive = 16;
    private int minLinks = 1;
    private AggregatorSettings.Individual individual = AggregatorSettings.Individual.SUSPENDED;
    private boolean independent;

    private Given(int size) {
        this.size = size;
        for (int i = 0; i < size; i++) {
            portPriorities.add(32_768);
        }
    }

    /** Active, with short timeouts and coupled control, key 1, every priority 32768. */
    static Given ports(int size) {
        return new Given(size);
    }

    int size() {
        return size;
    }

    Given passive() {
        mode = AggregatorSettings.Mode.PASSIVE;
        return this;
    }

    Given on() {
        mode = AggregatorSettings.Mode.ON;
        return this;
    }

    Given longTimeout() {
        shortTimeout = false;
        return this;
    }

    Given systemPriority(int priority) {
        systemPriority = priority;
        return this;
    }

    Given key(int newKey) {
        key = newKey;
        return this;
    }

    /** Of the port in this place, counted from 1. */
    Given portPriority(int place, int priority) {
        portPriorities.set(place - 1, priority);
        return this;
    }

    Given maxActive(int count) {
        maxActive = count;
        return this;
    }

    Given minLinks(int count) {
        minLinks = count;
        return this;
    }

    Given alone() {
        individual = AggregatorSettings.Individual.ALONE;
        return this;
    }

    Given independent() {
        independent = true;
        return this;
    }

    AggregatorSettings settings() {
        return new AggregatorSettings(
                mode,
                shortTimeout,
                systemPriority,
                key,
                List.copyOf(portPriorities),
                maxActive,
                minLinks,
                individual,
                independent,
                XmitHashPolicy.LAYER2,
                0,
                true);
    }
}
