package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.scenarios.file.Key;

/** Which fields of a frame tell conversations apart, in the words of the Linux driver. */
public enum HashPolicy {
    /** The hardware addresses and the type. */
    LAYER2(XmitHashPolicy.LAYER2),
    /** Those, and the IP addresses. */
    @Key("layer2+3")
    LAYER2_3(XmitHashPolicy.LAYER2_3),
    /** The IP addresses and the ports. */
    @Key("layer3+4")
    LAYER3_4(XmitHashPolicy.LAYER3_4);

    private final XmitHashPolicy policy;

    HashPolicy(XmitHashPolicy policy) {
        this.policy = policy;
    }

    /** The engine's. */
    public XmitHashPolicy policy() {
        return policy;
    }
}
