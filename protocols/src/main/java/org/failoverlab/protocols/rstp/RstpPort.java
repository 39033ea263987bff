package org.failoverlab.protocols.rstp;

import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.machine.Machine;
import org.failoverlab.protocols.spanningtree.BpduCounter;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortState;

/**
 * A port: its timers (IEEE 802.1D-2004, 17.17, in seconds), its variables (17.19), its conditions and parameters (17.20), all
 * spelt as there, and the box in which each of its machines is.
 */
final class RstpPort {
    final RstpBridge bridge;
    final BridgePort bridgePort;
    /** From 0. */
    final int index;

    final String name;
    final BpduCounter counter = new BpduCounter();
    PortSettings settings;
    /** What its operator wants; the same unless the CPU hangs. */
    PortSettings wanted;

    // 17.17: state machine timers.
    int edgeDelayWhile;
    int fdWhile;
    int helloWhen;
    int mdelayWhile;
    int rbWhile;
    int rcvdInfoWhile;
    int rrWhile;
    int tcWhile;

    // 17.19: per-port variables.
    boolean agree;
    boolean agreed;
    PriorityVector designatedPriority;
    Times designatedTimes;
    boolean disputed;
    boolean fdbFlush;
    boolean forward;
    boolean forwarding;
    InfoIs infoIs = InfoIs.DISABLED;
    boolean learn;
    boolean learning;
    boolean mcheck;
    PriorityVector msgPriority;
    Times msgTimes;
    boolean newInfo;
    boolean operEdge;
    boolean portEnabled;
    int portId;
    long portPathCost;
    PriorityVector portPriority;
    Times portTimes;
    boolean proposed;
    boolean proposing;
    boolean rcvdBPDU;
    RcvdInfo rcvdInfo;
    boolean rcvdMsg;
    boolean rcvdRSTP;
    boolean rcvdSTP;
    boolean rcvdTc;
    boolean rcvdTcAck;
    boolean rcvdTcn;
    boolean reRoot;
    boolean reselect;
    PortRole role = PortRole.DISABLED;
    boolean selected;
    PortRole selectedRole = PortRole.DISABLED;
    boolean sendRSTP;
    boolean sync;
    boolean synced;
    boolean tcAck;
    boolean tcProp;
    boolean tick;
    int txCount;
    boolean updtInfo;

    boolean operPointToPointMAC;

    // Beside the standard.
    /** The BPDU that is being received. */
    Bpdu received;
    /** Until ageing is no longer fast (17.19.1), in seconds. */
    int fastAgeingWhile;
    /** Loop guard holds it. */
    boolean loopInconsistent;
    /** Root guard holds it. */
    boolean rootInconsistent;
    /** BPDU guard has disabled it. */
    boolean bpduInconsistent;
    /** What has happened within the instant that the port's doings follow from; 0 for what the instant began with. */
    long because;
    /** What led to the running of tcWhile. */
    long tcCause;
    /** It agrees anew: the next BPDU says so. */
    boolean answers;
    /** It proposes anew: the next BPDU says so. */
    boolean asks;
    /** The state that was told last. */
    PortState lastState = PortState.DISCARDING;
    /** Something has happened that its machines have not seen yet. */
    boolean touched;

    Decision.Rule rule = Decision.Rule.UNDECIDED;
    PriorityVector chosen;
    PriorityVector rejected;
    /** What led to the running of fdWhile, and of rcvdInfoWhile. */
    long fdCause;

    /** Why it was allowed to learn or to forward when it last was. */
    Step allowed = Steps.DISCARDS;

    long infoCause;

    private PortTimers portTimers;
    private PortReceive portReceive;
    private PortProtocolMigration portProtocolMigration;
    private BridgeDetection bridgeDetection;
    private PortInformation portInformation;
    private PortRoleTransitions portRoleTransitions;
    private PortStateTransition portStateTransition;
    private TopologyChange topologyChange;
    private PortTransmit portTransmit;

    RstpPort(RstpBridge bridge, BridgePort bridgePort, int index, PortSettings settings) {
        this.bridge = bridge;
        this.bridgePort = bridgePort;
        this.index = index;
        this.name = bridgePort.netInterface().name();
        this.settings = settings;
        this.wanted = settings;
    }

    /** Variables as after power-on; the machines do the rest. */
    void reset() {
        adopt();
        disputed = false;
        mcheck = false;
        rcvdTc = false;
        rcvdTcn = false;
        rcvdTcAck = false;
        tcProp = false;
        updtInfo = false;
        received = null;
        loopInconsistent = false;
        rootInconsistent = false;
        if (fastAgeingWhile != 0) {
            bridge.effects.endFastAgeing(this);
        }
        fastAgeingWhile = 0;
        txCount = 0;
        portPriority = bridge.bridgePriority();
        portTimes = bridge.bridgeTimes();
        designatedPriority = portPriority;
        designatedTimes = portTimes;
        rule = Decision.Rule.UNDECIDED;
        chosen = null;
        rejected = null;
    }

    /** Takes over what its settings and its link say. */
    void adopt() {
        portId = PortId.of(settings.priority(), index + 1);
        portPathCost = settings.cost() != null
                ? settings.cost()
                : bridge.settings().pathCosts().cost(bridgePort.netInterface().rateBitPerSecond());
        operPointToPointMAC = switch (settings.pointToPoint()) {
            case FORCE_TRUE -> true;
            case FORCE_FALSE -> false;
            case AUTO -> bridgePort.netInterface().isFullDuplex();
        };
    }

    /** BEGIN: every machine of the port, in the order of the clause. */
    void begin(Machine machine) {
        portTimers = machine.begin(this, PortTimers.ONE_SECOND);
        portReceive = machine.begin(this, PortReceive.DISCARD);
        portProtocolMigration = machine.begin(this, PortProtocolMigration.CHECKING_RSTP);
        bridgeDetection = machine.begin(this, adminEdge() ? BridgeDetection.EDGE : BridgeDetection.NOT_EDGE);
        portInformation = machine.begin(this, PortInformation.DISABLED);
        portRoleTransitions = machine.begin(this, PortRoleTransitions.INIT_PORT);
        portStateTransition = machine.begin(this, PortStateTransition.DISCARDING);
        topologyChange = machine.begin(this, TopologyChange.INACTIVE);
        portTransmit = machine.begin(this, PortTransmit.TRANSMIT_INIT);
    }

    /** Runs Port Timers alone: most ticks lead to nothing else. */
    void tick(Machine machine) {
        tick = true;
        portTimers = machine.run(this, portTimers);
    }

    /** Runs every machine but Port Transmit until none moves; true when one has moved. */
    boolean run(Machine machine) {
        long before = machine.moves();
        long movesBefore;
        do {
            movesBefore = machine.moves();
            portTimers = machine.run(this, portTimers);
            portReceive = machine.run(this, portReceive);
            portProtocolMigration = machine.run(this, portProtocolMigration);
            bridgeDetection = machine.run(this, bridgeDetection);
            portInformation = machine.run(this, portInformation);
            portRoleTransitions = machine.run(this, portRoleTransitions);
            portStateTransition = machine.run(this, portStateTransition);
            topologyChange = machine.run(this, topologyChange);
        } while (machine.moves() != movesBefore);
        return machine.moves() != before;
    }

    /** Runs Port Transmit, which nothing else depends on, when all else has come to rest. */
    void transmit(Machine machine) {
        portTransmit = machine.run(this, portTransmit);
    }

    /** What the machines of other ports, and that of the bridge, look at. */
    int sharedVariables() {
        return (selected ? 1 : 0)
                | (updtInfo ? 2 : 0)
                | (synced ? 4 : 0)
                | (rrWhile != 0 ? 8 : 0)
                | (reselect ? 16 : 0)
                | role.ordinal() << 5
                | selectedRole.ordinal() << 8;
    }

    /** The block of Port Timers: TICK (17.22). */
    void countDown() {
        boolean isIdle = fdWhile == 0 && rrWhile == 0 && rbWhile == 0;
        helloWhen = down(helloWhen);
        tcWhile = down(tcWhile);
        fdWhile = down(fdWhile);
        rcvdInfoWhile = down(rcvdInfoWhile);
        rrWhile = down(rrWhile);
        rbWhile = down(rbWhile);
        mdelayWhile = down(mdelayWhile);
        edgeDelayWhile = down(edgeDelayWhile);
        txCount = down(txCount);
        fastAgeingWhile = down(fastAgeingWhile);
        // Only these can make a condition true: a timer that is compared with more than zero, or one that has run out.
        // Port
        // Transmit compares helloWhen with zero, and looks at txCount only when there is something to send.
        touched |= !isIdle
                || !portEnabled
                || helloWhen == 0
                || newInfo
                || (rcvdInfoWhile == 0 && infoIs == InfoIs.RECEIVED)
                || (mdelayWhile == 0 && portProtocolMigration != PortProtocolMigration.SENSING)
                || (edgeDelayWhile == 0 && proposing);
    }

    private static int down(int timer) {
        return timer == 0 ? 0 : timer - 1;
    }

    // 17.20: state machine conditions and parameters.

    /** 17.20.1. */
    boolean adminEdge() {
        return settings.adminEdge();
    }

    /** 17.20.2. */
    boolean autoEdge() {
        return settings.autoEdge();
    }

    /** 17.20.4. */
    int edgeDelay() {
        return operPointToPointMAC ? migrateTime() : maxAge();
    }

    /** 17.20.5. */
    int forwardDelay() {
        return sendRSTP ? helloTime() : fwdDelay();
    }

    /** 17.20.6. */
    int fwdDelay() {
        return Times.seconds(designatedTimes.forwardDelay());
    }

    /** 17.20.7. */
    int helloTime() {
        return Times.seconds(designatedTimes.helloTime());
    }

    /** 17.20.8. */
    int maxAge() {
        return Times.seconds(designatedTimes.maxAge());
    }

    /** 17.20.9. */
    int migrateTime() {
        return RstpBridge.MIGRATE_TIME;
    }

    // What goes on beside the variables.

    /** True while loop guard keeps it from forgetting what it has heard. */
    boolean holdsLoopGuard() {
        return loopInconsistent;
    }

    void setFdWhile(int seconds) {
        fdWhile = seconds;
        if (bridge.simulation().cause() != 0) {
            fdCause = bridge.simulation().cause();
        }
    }

    void setRole(PortRole newRole) {
        if (role != newRole) {
            PortRole before = role;
            role = newRole;
            if (bridge.simulation().isTraced()) {
                journal(Steps.ROLES, "role " + Words.of(before) + " → " + Words.of(newRole) + ": " + Words.why(this));
            }
            if (bridge.simulation().cause() != 0) {
                fdCause = bridge.simulation().cause();
            }
            bridge.effects.changed(this);
        }
    }

    /** The bridge has lost its power: what it knew is gone. */
    void goDark() {
        boolean isNews = role != PortRole.DISABLED || learning;
        portEnabled = false;
        bpduInconsistent = false;
        infoIs = InfoIs.DISABLED;
        role = PortRole.DISABLED;
        selectedRole = PortRole.DISABLED;
        learn = false;
        forward = false;
        Procedures.disableLearning(this);
        learning = false;
        Procedures.disableForwarding(this);
        forwarding = false;
        lastState = PortState.DISCARDING;
        rule = Decision.Rule.OUT_OF_USE;
        chosen = null;
        rejected = null;
        if (isNews) {
            bridge.effects.changed(this);
        }
    }

    /** learning or forwarding has changed. */
    void stateChanged() {
        bridge.effects.stateChanged(this);
    }

    PortState state() {
        return forwarding ? PortState.FORWARDING : learning ? PortState.LEARNING : PortState.DISCARDING;
    }

    /**
     * Sets fdbFlush (17.19.7): the filtering database removes all that it has learned here at once if rstpVersion is TRUE, or
     * ages it fast for FwdDelay otherwise, and resets the flag.
     */
    void setFdbFlush() {
        bridge.effects.flush(this);
        fdbFlush = false;
    }

    void journal(Step step, String what) {
        bridge.simulation().happened(Trace.Kind.STATE, step, name, what);
    }

    @Override
    public String toString() {
        return name;
    }
}
