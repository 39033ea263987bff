package org.failoverlab.protocols.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.vrrp.VirtualRouterView.TrackState;

/** All that one virtual router tracks. */
final class Tracking {
    private final List<Watch> watches = new ArrayList<>();

    Tracking(Vrrp vrrp, Device device, VirtualRouter router, List<Track> tracks) {
        for (Track track : tracks) {
            if (track instanceof Track.OfPing ping) {
                watches.add(new PingWatch(device, router, ping, vrrp.nextPing()));
            } else if (track instanceof Track.OfRoute route) {
                watches.add(new RouteWatch(vrrp, router, route));
            } else {
                watches.add(new InterfaceWatch(router, (Track.OfInterface) track));
            }
        }
    }

    void start() {
        watches.forEach(Watch::start);
    }

    void stop() {
        watches.forEach(Watch::stop);
    }

    void interfaceChanged(NetInterface changed, boolean up) {
        for (Watch watch : watches) {
            if (watch instanceof InterfaceWatch ofInterface) {
                ofInterface.interfaceChanged(changed, up);
            }
        }
    }

    void routesChanged() {
        for (Watch watch : watches) {
            if (watch instanceof RouteWatch ofRoute) {
                ofRoute.look();
            }
        }
    }

    /** True while something has failed that the virtual router cannot do without. */
    boolean isFault() {
        return watches.stream().anyMatch(each -> !each.isGood() && each.decrement() == 0);
    }

    /** By how much the priority falls now. */
    int decrement() {
        int sum = 0;
        for (Watch watch : watches) {
            sum += watch.isGood() ? 0 : watch.decrement();
        }
        return sum;
    }

    List<TrackState> view() {
        return watches.stream()
                .map(each -> new TrackState(each.words(), each.isGood(), each.decrement()))
                .toList();
    }
}
