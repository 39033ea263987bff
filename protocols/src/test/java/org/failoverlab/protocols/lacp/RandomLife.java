package org.failoverlab.protocols.lacp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.machine.Machine;

/** Two switches with up to four links between them, in random troubles; the same for the same number. */
final class RandomLife {
    final RandomStream random;
    final StringBuilder story = new StringBuilder();
    final LacpLab lab;
    final LacpLab.Switch a;
    final LacpLab.Switch b;
    final List<Link> links;
    private final int size;
    private final Map<Link, LinkFault> faults = new LinkedHashMap<>();
    private final List<LacpLab.Switch> down = new ArrayList<>();
    private final List<LacpLab.Switch> hung = new ArrayList<>();

    RandomLife(int number, Machine.Watch watch) {
        random = new RandomStream(number, "random aggregation");
        Simulation simulation = number % 3 == 0 ? new Simulation(number) : Simulation.shufflingTies(number, number / 3);
        lab = new LacpLab(simulation).watchedBy(watch);
        size = 1 + draw(4);
        say("number %d: %d links", number, size);
        a = lab.add("a", given());
        b = lab.add("b", given());
        links = lab.cables(a, b, size);
        lab.begin();
    }

    int draw(int bound) {
        return (int) random.nextLong(bound);
    }

    boolean chance(int percent) {
        return draw(100) < percent;
    }

    private Given given() {
        Given given = Given.ports(size).systemPriority(draw(3)).maxActive(1 + draw(size + 1));
        for (int place = 1; place <= size; place++) {
            given.portPriority(place, draw(3));
        }
        if (chance(30)) {
            given.passive();
        }
        if (chance(40)) {
            given.longTimeout();
        }
        if (chance(40)) {
            given.independent();
        }
        if (chance(25)) {
            given.alone();
        }
        say("a switch: %s", given.settings());
        return given;
    }

    void say(String words, Object... values) {
        story.append(String.format(Locale.ROOT, "%.6f s: ", lab == null ? 0 : lab.simulation.nowNs() / 1e9))
                .append(String.format(Locale.ROOT, words, values))
                .append('\n');
    }

    /** One more trouble, or one less. */
    void disturb() {
        LacpLab.Switch one = chance(50) ? a : b;
        switch (draw(6)) {
            case 0 -> togglePower(one);
            case 1 -> toggleHang(one);
            case 2 -> toggle(LinkFault.cut(way()));
            case 3, 4 -> toggle(LinkFault.silence(way()));
            default -> toggle(LinkFault.impairment(way(), draw(10) / 10.0, 0, 0));
        }
    }

    private LinkFault.Way way() {
        return LinkFault.Way.values()[draw(3)];
    }

    private void toggle(LinkFault fault) {
        Link link = links.get(draw(size));
        LinkFault old = faults.remove(link);
        if (old == null) {
            say("%s: %s", link, link.describe(fault));
            faults.put(link, fault);
            link.apply(fault);
        } else {
            say("%s is mended", link);
            link.clear(old);
        }
    }

    private void togglePower(LacpLab.Switch one) {
        say("%s: power", one.device.name());
        if (down.remove(one)) {
            one.device.powerOn(this);
        } else {
            hung.remove(one);
            down.add(one);
            one.device.powerOff(this);
        }
    }

    private void toggleHang(LacpLab.Switch one) {
        if (hung.remove(one)) {
            say("%s goes on", one.device.name());
            one.device.resume(this);
        } else if (!down.contains(one)) {
            say("%s hangs", one.device.name());
            hung.add(one);
            one.device.hang(this);
        }
    }

    boolean hangs(LacpLab.Switch one) {
        return hung.contains(one);
    }

    void mend() {
        say("all is mended");
        faults.forEach(Link::clear);
        faults.clear();
        List.copyOf(hung).forEach(this::toggleHang);
        List.copyOf(down).forEach(this::togglePower);
    }
}
