package org.failoverlab.engine.fault;

import java.util.List;

/** Several faults that come and go as one. */
public final class Combined extends Fault {
    private final List<Fault> parts;

    /** These, applied in this order and cleared in the reverse one. */
    public Combined(Object target, List<? extends Fault> parts) {
        super(target);
        this.parts = List.copyOf(parts);
    }

    @Override
    void begin() {
        parts.forEach(Fault::apply);
    }

    @Override
    void end() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).clear();
        }
    }
}
