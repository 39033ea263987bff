package org.failoverlab.engine.fault;

/**
 * Something that can go wrong and be put right again. However many faults overlap, and in whatever order they are cleared:
 * with the last one cleared, the physical layer is as it was before the first.
 */
public abstract class Fault {
    private final Object target;
    private boolean active;

    /** A fault of this link, device, port or plug, not applied yet. */
    Fault(Object target) {
        this.target = target;
    }

    /** It happens; does nothing while it is active. */
    public final void apply() {
        if (!active) {
            active = true;
            begin();
        }
    }

    /** It is put right; does nothing while it is not active. */
    public final void clear() {
        if (active) {
            active = false;
            end();
        }
    }

    /** True while it is at work. */
    public final boolean isActive() {
        return active;
    }

    /** False when it has nothing to put right any more: a hang that a restart has ended, say. */
    public boolean isAtWork() {
        return active;
    }

    /** What it hurts. */
    public final Object target() {
        return target;
    }

    abstract void begin();

    abstract void end();
}
