package org.failoverlab.engine.device;

import org.failoverlab.engine.link.Frame;

/** What looks on at the frames of a bundle, as a driver does that watches its members. */
public interface BundleControl {
    /**
     * A frame has come in at a member, whether that collects or not; those of slow protocols, which go to the CPU, are not shown.
     * Must not allocate for a frame that it has no use for.
     */
    void received(BundleMember member, Frame frame);

    /** A frame of the bundle's user leaves by a member. */
    default void sent(BundleMember member, Frame frame) {
        // Most do not want to know.
    }
}
