package org.failoverlab.engine.link;

/** Frames for tests. */
public final class TestFrames {
    /** An EtherType for experiments (IEEE 802, 9.2.4). */
    public static final int EXPERIMENTAL = 0x88B5;

    private TestFrames() {}

    /** An individual address with this number. */
    public static long mac(int number) {
        return 0x0200_0000_0000L + number;
    }

    /** An untagged frame of this many bytes, 64 or more. */
    public static Frame frame(long destination, long source, int lengthBytes) {
        return new Frame(
                destination, source, EXPERIMENTAL, new RawPayload(new byte[lengthBytes - Frame.OVERHEAD_BYTES]), 0);
    }

    /** The shortest broadcast from this address. */
    public static Frame broadcast(long source) {
        return frame(MacAddress.BROADCAST, source, Frame.MIN_LENGTH_BYTES);
    }

    /** The shortest frame from one address to another. */
    public static Frame unicast(long destination, long source) {
        return frame(destination, source, Frame.MIN_LENGTH_BYTES);
    }
}
