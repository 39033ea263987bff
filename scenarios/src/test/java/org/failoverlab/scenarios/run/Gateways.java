package org.failoverlab.scenarios.run;

/** Networks with virtual routers, for tests. */
public final class Gateways {
    /** A ladder whose upper switches route; probes both ways every 10 ms. L1 is the root, and the Master. */
    public static final String LADDER = """
            until: 20s
            topology: ladder
            hosts:
              H1: {at: L2, address: 10.0.10.11/24, gateway: 10.0.10.1}
              H2: {at: R2, address: 10.0.20.22/24, gateway: 10.0.20.1}
            defaults:
              switch: {cpu: {delay: 0, jitter: 0}, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}
            switches:
              L1:
                spanning-tree: {priority: 4096}
                interfaces:
                  10: {address: 10.0.10.2/24, vrrp: {10: {address: 10.0.10.1, priority: 200}}}
                  20: {address: 10.0.20.2/24, vrrp: {20: {address: 10.0.20.1, priority: 200}}}
              R1:
                spanning-tree: {priority: 8192}
                interfaces:
                  10: {address: 10.0.10.3/24, vrrp: {10: 10.0.10.1}}
                  20: {address: 10.0.20.3/24, vrrp: {20: 10.0.20.1}}
            ports:
              "L2:H1": {access: 10}
              "R2:H2": {access: 20}
            traffic:
              - probes: {from: H1, to: H2, start: 5s, stop: 19s, timeout: 100ms}
            """;

    /** Two routers above two switches, everything connected with everything; C1 is the root, C2 the Master. */
    public static final String DETOUR = """
            until: 15s
            topology: {switches: [C1, C2, A1, A2], links: [C1-C2, C1-A1, C1-A2, C2-A1, C2-A2]}
            hosts:
              H1: {at: A1, address: 10.0.10.11/24, gateway: 10.0.10.1}
              S1: {at: A2, address: 10.0.20.22/24, gateway: 10.0.20.1}
            defaults:
              switch: {cpu: {delay: 0, jitter: 0}, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}
            switches:
              C1:
                spanning-tree: {priority: 4096}
                interfaces:
                  10: {address: 10.0.10.2/24, vrrp: {10: 10.0.10.1}}
                  20: {address: 10.0.20.2/24, vrrp: {20: 10.0.20.1}}
              C2:
                spanning-tree: {priority: 8192}
                interfaces:
                  10: {address: 10.0.10.3/24, vrrp: {10: {address: 10.0.10.1, priority: 200}}}
                  20: {address: 10.0.20.3/24, vrrp: {20: {address: 10.0.20.1, priority: 200}}}
            ports:
              "A1:H1": {access: 10}
              "A2:S1": {access: 20}
            traffic:
              - probes: {from: H1, to: S1, start: 5s, stop: 14s, timeout: 100ms}
            """;

    /**
     * Two routers between a switch on each side, with a virtual router in either VLAN and one sync group; R1 has priority 200 in the
     * first one. For the priorities of R1 and R2 in the second to be filled in.
     */
    public static final String TWO_SIDES = """
            until: 25s
            topology: {switches: [S, N, R1, R2], links: [S-R1, S-R2, N-R1, N-R2]}
            defaults: {switch: {boot: 1s}}
            ports:
              "S:R1": {access: 10}
              "S:R2": {access: 10}
              "R1:S": {access: 10}
              "R2:S": {access: 10}
              "N:R1": {access: 20}
              "N:R2": {access: 20}
              "R1:N": {access: 20}
              "R2:N": {access: 20}
            switches:
              R1:
                vrrp: {sync: a}
                interfaces:
                  10: {address: 10.0.10.2/24, vrrp: {10: {address: 10.0.10.1, priority: 200}}}
                  20: {address: 10.0.20.2/24, vrrp: {20: {address: 10.0.20.1, priority: %d}}}
              R2:
                vrrp: {sync: a}
                interfaces:
                  10: {address: 10.0.10.3/24, vrrp: {10: {address: 10.0.10.1, priority: 100}}}
                  20: {address: 10.0.20.3/24, vrrp: {20: {address: 10.0.20.1, priority: %d}}}
            """;

    /** Two routers with routed ports to a third one, behind which H2 is. */
    public static final String UPLINKS = """
            until: 20s
            topology: {switches: [L1, R1, L2, NET], links: [L1-R1, L1-L2, R1-L2, L1-NET, R1-NET]}
            hosts:
              H1: {at: L2, address: 10.0.10.11/24, gateway: 10.0.10.1}
              H2: {at: NET, address: 198.51.100.9/24, gateway: 198.51.100.1}
            defaults:
              switch: {cpu: {delay: 0, jitter: 0}, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}
            switches:
              L1:
                interfaces: {10: {address: 10.0.10.2/24, vrrp: {10: {address: 10.0.10.1, priority: 200}}}}
                routes: [{to: default, via: 192.0.2.1}]
              R1:
                interfaces: {10: {address: 10.0.10.3/24, vrrp: {10: 10.0.10.1}}}
                routes: [{to: default, via: 192.0.2.5}]
              NET:
                interfaces: {100: 198.51.100.1/24}
                routes: [{to: 10.0.10.0/24, via: 192.0.2.2}, {to: 10.0.10.0/24, via: 192.0.2.6, metric: 5}]
            ports:
              "L1:NET": {address: 192.0.2.2/30}
              "R1:NET": {address: 192.0.2.6/30}
              "NET:L1": {address: 192.0.2.1/30}
              "NET:R1": {address: 192.0.2.5/30}
              "L2:H1": {access: 10}
              "NET:H2": {access: 100}
            traffic:
              - probes: {from: H1, to: H2, start: 5s, stop: 19s, timeout: 100ms}
            """;

    private Gateways() {}
}
