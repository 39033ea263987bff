package org.failoverlab.engine.device;

/** Hears where a bridge learns addresses: those that are new to it, and those that have moved. It changes nothing. */
public interface LearningWatch {
    /**
     * An address is known behind another interface than before, or was not known at all.
     *
     * @param behind the index of the interface
     */
    void learned(int vlan, long address, int behind);
}
