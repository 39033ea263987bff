package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.machine.Machine;

/**
 * An Aggregation Port: the variables of IEEE 802.1AX-2014, 6.4.7 and 6.4.8, and the states of its machines. It knows nothing of what it is
 * a port of: {@link PortActions} does to the world what it decides, {@link SelectionLogic} chooses its aggregator.
 *
 * <p>By {@link Habits} its machines run until they come to rest whenever something has happened ({@link LacpSystem} sees to that), or by a
 * tick alone ({@link #tick}).
 */
public final class AggregationPort {
    /** What a LACPDU says of the two ends, and how this one stands, at one instant; -1 for a timer that does not run. */
    record Clocks(long currentWhileNs, long waitWhileNs) {}

    private final String name;
    private final Habits habits;
    private final PortActions actions;
    private final Machine machine;
    private final Simulation simulation;

    // 6.4.7.
    private LacpInfo actor;
    private LacpInfo partner;
    private LacpInfo partnerAdmin;
    private boolean independentControl;

    // 6.4.8.
    PortView.Selected selected = PortView.Selected.UNSELECTED;
    boolean portEnabled;
    boolean lacpEnabled = true;
    boolean portMoved;
    boolean ntt;
    boolean readyN;
    boolean actorChurnAnew;
    boolean partnerChurnAnew;
    /** The LACPDU that has come in and that no machine has seen; null for none. */
    Lacpdu received;

    // 6.4.10.
    final PortTimer currentWhile;
    final PortTimer periodic;
    final PortTimer waitWhile;
    final PortTimer actorChurnTimer;
    final PortTimer partnerChurnTimer;

    long actorChurns;
    long partnerChurns;
    long lacpdusSent;
    private long lacpdusReceived;
    private long lastLacpduNs = -1;

    private Receive receive;
    private PeriodicTransmission periodicTransmission;
    private Mux mux;
    private ActorChurn actorChurn;
    private PartnerChurn partnerChurn;
    private final Transmit transmit;
    private Unused unused = Unused.NO_LACPDU_YET;
    private Unused notRunning = Unused.STOPPED;

    /**
     * A port whose machines have not begun.
     *
     * @param name for the names of its timers
     * @param machine the funnel that its machines share with those of its system
     * @param onExpiry what is to run when a timer expires; not used with ticks
     */
    AggregationPort(
            Simulation simulation,
            ControlPlane cpu,
            String name,
            Habits habits,
            PortActions actions,
            Machine machine,
            Runnable onExpiry) {
        this.simulation = simulation;
        this.name = name;
        this.habits = habits;
        this.actions = actions;
        this.machine = machine;
        Runnable withoutCause = () -> {
            // What started a period once is not the cause of all that is sent, nor the LACPDU heard last of the silence
            // after it.
            simulation.setCause(0);
            onExpiry.run();
        };
        currentWhile = timer(cpu, "current_while_timer", withoutCause);
        periodic = timer(cpu, "periodic_timer", withoutCause);
        waitWhile = timer(cpu, "wait_while_timer", onExpiry);
        actorChurnTimer = timer(cpu, "actor_churn_timer", onExpiry);
        partnerChurnTimer = timer(cpu, "partner_churn_timer", onExpiry);
        transmit = new Transmit(simulation, this, timer(cpu, "LACPDU limit", onExpiry));
        LacpInfo nothing = new LacpInfo(0, 0, 0, 0, 0, 0);
        configure(nothing, nothing, false);
        partner = nothing;
    }

    private PortTimer timer(ControlPlane cpu, String what, Runnable onExpiry) {
        return habits.isTicked()
                ? PortTimer.counting(habits.tickNs())
                : PortTimer.following(simulation, cpu, name + " " + what, onExpiry);
    }

    /**
     * Sets what an operator can set. Of the actor's state only LACP_Activity, LACP_Timeout and Aggregation count; the others stay as they
     * are.
     *
     * @param newActor Actor_System_Priority and so on
     * @param newPartnerAdmin Partner_Admin_System_Priority and so on: what is taken for granted of a partner that says nothing
     * @param newIndependentControl true for the Mux machine of figure 6-21, false for that of figure 6-22
     */
    public void configure(LacpInfo newActor, LacpInfo newPartnerAdmin, boolean newIndependentControl) {
        int administrative = LacpInfo.ACTIVITY | LacpInfo.TIMEOUT | LacpInfo.AGGREGATION;
        int state = actor == null ? 0 : actor.state() & ~administrative;
        actor = newActor.withState(newActor.state() & administrative | state);
        partnerAdmin = newPartnerAdmin;
        independentControl = newIndependentControl;
        if (receive == Receive.DEFAULTED || receive == Receive.LACP_DISABLED) {
            Procedures.recordDefault(this);
        }
    }

    // What drives it.

    /** BEGIN: all machines are in their first states, and have not moved since. */
    public void begin() {
        setDistributing(false);
        setCollecting(false);
        received = null;
        transmit.begin();
        receive = machine.begin(this, Receive.INITIALIZE);
        periodicTransmission = machine.begin(this, PeriodicTransmission.NO_PERIODIC);
        mux = machine.begin(this, Mux.DETACHED);
        actorChurn = machine.begin(this, ActorChurn.ACTOR_CHURN_MONITOR);
        partnerChurn = machine.begin(this, PartnerChurn.PARTNER_CHURN_MONITOR);
        if (habits.initializeGoesOn()) {
            receive = machine.step(this, receive);
        }
        machine.rest();
    }

    /** BEGIN within a tick: its turn to send comes as it would have come, and what it tells is how its machines begin. */
    public void begin(SelectionLogic selection) {
        begin();
        selection.select(this);
        transmit.tick();
    }

    /** Its timers stop, and it neither collects nor distributes; this is why. */
    public void stop(Unused because) {
        notRunning = because;
        currentWhile.stop();
        periodic.stop();
        waitWhile.stop();
        actorChurnTimer.stop();
        partnerChurnTimer.stop();
        transmit.reset();
        selected = PortView.Selected.UNSELECTED;
        receive = null;
        setDistributing(false);
        setCollecting(false);
    }

    /** True from BEGIN until it stops. */
    public boolean isRunning() {
        return receive != null;
    }

    /**
     * How its link stands: port_enabled and LACP_Enabled (6.4.8).
     *
     * @param fullDuplex false for a link on which LACP is not used
     */
    public void setLink(boolean up, boolean fullDuplex) {
        boolean begins = up && !portEnabled;
        portEnabled = up;
        lacpEnabled = fullDuplex;
        if (begins && isRunning() && !habits.churnJudgedOnce()) {
            // The arrow that was open until now has held both timers at their beginning.
            actorChurnTimer.start(LacpTimes.CHURN_DETECTION_TIME);
            partnerChurnTimer.start(LacpTimes.CHURN_DETECTION_TIME);
        }
    }

    /** A LACPDU has come in. With ticks the Receive machine takes it in at once, and only that. */
    public void receive(Lacpdu pdu) {
        lacpdusReceived++;
        lastLacpduNs = simulation.nowNs();
        if (!isRunning()) {
            return;
        }
        received = pdu;
        if (habits.isTicked()) {
            receive = machine.step(this, receive);
            received = null;
            machine.rest();
        }
    }

    /** Lets all machines but Transmit move until none does; selection is for others to see to. */
    void run() {
        receive = machine.run(this, receive);
        received = null;
        periodicTransmission = machine.run(this, periodicTransmission);
        mux = machine.run(this, mux);
        actorChurn = machine.run(this, actorChurn);
        partnerChurn = machine.run(this, partnerChurn);
    }

    /** Sends what is to be told. */
    void transmit() {
        transmit.run();
    }

    /** A tick: every machine moves along one arrow at most, in the order Receive, Periodic Transmission, Selection, Mux, Transmit, Churn. */
    public void tick(SelectionLogic selection) {
        currentWhile.tick();
        receive = machine.step(this, receive);
        periodic.tick();
        periodicTransmission = machine.step(this, periodicTransmission);
        selection.select(this);
        waitWhile.tick();
        mux = machine.step(this, mux);
        transmit.tick();
        if (!actorChurnAnew) {
            actorChurnTimer.tick();
            partnerChurnTimer.tick();
        }
        actorChurn = machine.step(this, actorChurn);
        partnerChurn = machine.step(this, partnerChurn);
        machine.rest();
    }

    // What its machines use.

    Habits habits() {
        return habits;
    }

    PortActions actions() {
        return actions;
    }

    boolean hasIndependentControl() {
        return independentControl;
    }

    boolean isWithoutPeriod() {
        return periodicTransmission == PeriodicTransmission.NO_PERIODIC;
    }

    /** Selected is not SELECTED, or one end is OUT_OF_SYNC: a port that collects must not go on (figures 6-21 and 6-22). */
    boolean mustLeaveForAttached() {
        return selected != PortView.Selected.SELECTED
                || !partner.has(LacpInfo.SYNCHRONIZATION)
                || !actor.has(LacpInfo.SYNCHRONIZATION);
    }

    void heardAnew() {
        actorChurnAnew = true;
        partnerChurnAnew = true;
    }

    void setActor(int bits, boolean set) {
        actor = actor.with(bits, set);
    }

    void setPartner(int bits, boolean set) {
        partner = partner.with(bits, set);
    }

    void setPartner(LacpInfo newPartner) {
        partner = newPartner;
    }

    void setCollecting(boolean collecting) {
        if (actor.has(LacpInfo.COLLECTING) != collecting) {
            setActor(LacpInfo.COLLECTING, collecting);
            actions.setCollecting(collecting);
        }
    }

    void setDistributing(boolean distributing) {
        if (actor.has(LacpInfo.DISTRIBUTING) != distributing) {
            setActor(LacpInfo.DISTRIBUTING, distributing);
            actions.setDistributing(distributing);
        }
    }

    // What selection logic uses.

    /** Its name. */
    public String name() {
        return name;
    }

    /** Selected. */
    public PortView.Selected selected() {
        return selected;
    }

    /** Sets Selected, and why the port is not in use if it is not SELECTED. */
    public void select(PortView.Selected newSelected, Unused because) {
        selected = newSelected;
        unused = because;
    }

    /** Tells its end OUT_OF_SYNC, as Linux does with a port whose aggregator is not the one in use. */
    public void goOutOfSync() {
        setActor(LacpInfo.SYNCHRONIZATION, false);
    }

    /** NTT: its partner is to be told how it stands. */
    public void needToTransmit() {
        ntt = true;
    }

    /** Actor_Oper_Port_State and what goes with it. */
    public LacpInfo actor() {
        return actor;
    }

    /** What it knows of its partner. */
    public LacpInfo partner() {
        return partner;
    }

    /** What is taken for granted of a partner that says nothing. */
    public LacpInfo partnerAdmin() {
        return partnerAdmin;
    }

    /** port_enabled: its link is up. */
    public boolean isEnabled() {
        return portEnabled;
    }

    /** LACP_Enabled: LACP is used on its link. */
    public boolean isLacpEnabled() {
        return lacpEnabled;
    }

    /** Ready_N: it has waited long enough. */
    public boolean isReadyN() {
        return readyN;
    }

    /** True while its Mux machine is in DETACHED, so that it can be given to another aggregator. */
    public boolean isDetached() {
        return mux == Mux.DETACHED;
    }

    /** True while it waits to be attached: SELECTED, and its Mux machine in WAITING. */
    public boolean isWaiting() {
        return mux == Mux.WAITING && selected == PortView.Selected.SELECTED;
    }

    /** True while its Receive machine takes its partner for present: in CURRENT, or in EXPIRED with what was heard before. */
    public boolean hasPartner() {
        return (receive == Receive.CURRENT || receive == Receive.EXPIRED) && !actor.has(LacpInfo.DEFAULTED);
    }

    /** True while its partner says that it knows nothing of this end (Defaulted): such a link can never be IN_SYNC (recordPDU, 6.4.9). */
    boolean isUnheard() {
        return hasPartner() && partner.has(LacpInfo.DEFAULTED);
    }

    /** Another port of the system has heard this port's partner (port_moved, 6.4.8). */
    void partnerMoved() {
        portMoved = true;
    }

    /** True in PORT_DISABLED, with what was known of its partner before. */
    boolean remembersPartner() {
        return receive == Receive.PORT_DISABLED && !actor.has(LacpInfo.DEFAULTED);
    }

    boolean isInitialExpired() {
        return receive == Receive.EXPIRED && actor.has(LacpInfo.DEFAULTED);
    }

    // What is seen from outside.

    /** Why it is not in use; {@link Unused#NOTHING} for one that is. */
    public Unused unused() {
        if (!isRunning()) {
            return notRunning;
        } else if (!portEnabled) {
            return Unused.NO_CARRIER;
        } else if (selected != PortView.Selected.SELECTED) {
            return unused;
        }
        return switch (mux) {
            case DETACHED, WAITING -> Unused.WAITING;
            case ATTACHED -> attached();
            case COLLECTING, DISTRIBUTING, COLLECTING_DISTRIBUTING ->
                mustLeaveForAttached() ? attached() : collecting();
        };
    }

    private Unused collecting() {
        boolean isHeard = !independentControl || partner.has(LacpInfo.COLLECTING);
        return isHeard ? Unused.NOTHING : Unused.PARTNER_NOT_COLLECTING;
    }

    private Unused attached() {
        if (!actions.isAggregatorInUse()) {
            return Unused.AGGREGATOR_NOT_IN_USE;
        }
        Unused since = isUnheard() ? Unused.UNHEARD : Unused.PARTNER_OUT_OF_SYNC;
        return receive == Receive.EXPIRED ? Unused.EXPIRED : since;
    }

    /** The state of its Receive machine, as in the standard; null before BEGIN, as the others. */
    public String receiveState() {
        return name(receive);
    }

    /** The state of its Periodic Transmission machine. */
    public String periodicState() {
        return name(periodicTransmission);
    }

    /** The state of its Mux machine. */
    public String muxState() {
        return name(mux);
    }

    /** The state of its Actor Churn Detection machine. */
    public String actorChurnState() {
        return name(actorChurn);
    }

    /** The state of its Partner Churn Detection machine. */
    public String partnerChurnState() {
        return name(partnerChurn);
    }

    private String name(Enum<?> state) {
        return state == null || !isRunning() ? null : state.name();
    }

    Clocks clocks() {
        return new Clocks(currentWhile.leftNs(), waitWhile.leftNs());
    }

    /** LACPDUs that it has sent. */
    public long lacpdusSent() {
        return lacpdusSent;
    }

    /** LACPDUs that it has received. */
    public long lacpdusReceived() {
        return lacpdusReceived;
    }

    /** When the last LACPDU came in; -1 for never. */
    public long lastLacpduNs() {
        return lastLacpduNs;
    }

    /** How often its Actor Churn Detection machine has found churn. */
    public long actorChurns() {
        return actorChurns;
    }

    /** How often its Partner Churn Detection machine has found churn. */
    public long partnerChurns() {
        return partnerChurns;
    }

    @Override
    public String toString() {
        return name;
    }
}
