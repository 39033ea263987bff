package org.failoverlab.scenarios.timeline;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.network.FrameReaders;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.spec.EtherType;
import org.failoverlab.scenarios.spec.Hex;
import org.failoverlab.scenarios.spec.InjectSpec;
import org.failoverlab.scenarios.spec.Mac;
import org.failoverlab.topologies.Node;

/** Makes frames out of nowhere. */
final class Injector {
    private static final EtherType LOCAL_EXPERIMENTAL = EtherType.parse("test");

    private final Network network;
    private final Names names;
    private final Remarks remarks;
    private final FrameReader reader = FrameReaders.all();

    Injector(Network network, Names names, Remarks remarks) {
        this.network = network;
        this.names = names;
        this.remarks = remarks;
    }

    Deed inject(InjectSpec spec) {
        PortRef ref = names.port(spec.port()).orElseThrow();
        Port port = network.port(ref);
        boolean isOut = spec.direction() == InjectSpec.Direction.OUT;
        String words = "a frame is injected at " + ref + ", " + (isOut ? "outwards" : "inwards");
        return Deed.act(words, () -> {
            Frame frame = frame(spec, port);
            if (!port.isUp()) {
                remarks.add("the frame injected at " + ref + (isOut ? ", outwards," : "")
                        + " is lost: the port had no carrier");
            }
            if (isOut) {
                port.send(frame);
            } else {
                port.inject(frame);
            }
        });
    }

    private Frame frame(InjectSpec spec, Port port) {
        long cause = network.simulation().cause();
        if (spec.hex() != null) {
            return reader.read(spec.hex().bytes(), cause);
        }
        int tag = Frame.NO_TAG;
        if (spec.vlan() != null || spec.priority() != null) {
            tag = (spec.priority() == null ? 0 : spec.priority() << 13) | (spec.vlan() == null ? 0 : spec.vlan());
        }
        EtherType type = spec.type() == null ? LOCAL_EXPERIMENTAL : spec.type();
        Hex data = spec.data() == null ? new Hex("") : spec.data();
        Frame plain = Frame.of(
                spec.to() == null ? MacAddress.BROADCAST : address(spec.to()),
                spec.from() == null ? port.address() : address(spec.from()),
                tag,
                type.code(),
                new RawPayload(data.bytes()),
                spec.size() == null ? 0 : spec.size().bytes(),
                cause);
        // Read again from its bytes, so that what is an ARP packet or the like is understood as one.
        return reader.reread(plain);
    }

    private long address(Name name) {
        if (name.text().equals("broadcast")) {
            return MacAddress.BROADCAST;
        }
        if (Mac.isOne(name.text())) {
            return Mac.any(name.text());
        }
        if (name.text().indexOf(':') >= 0) {
            return network.port(names.port(name).orElseThrow()).address();
        }
        Node node = names.device(name).orElseThrow();
        return node.kind() == Node.Kind.HOST
                ? network.devices()
                        .get(node)
                        .ipStack()
                        .interfaces()
                        .get(0)
                        .netInterface()
                        .address()
                : network.devices().get(node).address();
    }
}
