package org.failoverlab.protocols.treelab;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of the cases: what it says of mistakes, and that its checks can fail. */
class LabLanguageTest {
    private static final List<String> PAIR =
            List.of("bridge sw1 rstp priority 4096", "bridge sw2 rstp", "lan a: sw1:1 sw2:1", "lan b: sw1:2 sw2:2");

    private static void run(String... lines) {
        List<String> all = new ArrayList<>(PAIR);
        all.addAll(List.of(lines));
        Lab.run("pair.lab", all, 7, tree -> {});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "walk 5s                     | \"walk\" is none of seed, shuffle",
                "run 5                       | how long is a time such as 5s or 50ms, not \"5\"",
                "run                         | the line ends where how long is expected",
                "run 5s now                  | nothing is expected after \"run 5s\", but there is \"now\"",
                "bridge sw1 rstp             | there is a bridge \"sw1\" already",
                "bridge sw9 mstp             | a bridge speaks rstp or stp, not \"mstp\"",
                "bridge 9 rstp               | a name is a letter",
                "bridge sw9 rstp speed 4     | a bridge has no setting \"speed\"; it has priority",
                "bridge sw9 rstp priority x  | priority is a whole number, not \"x\"",
                "bridge sw9 rstp id 02:00    | an address is written as 02:00:00:00:01:00",
                "port sw1:1 speed 4          | a port has no setting \"speed\"; it has priority",
                "port sw9:1 cost 4           | there is no bridge \"sw9\"; bridges come first",
                "port sw1 cost 4             | a port is written as sw1:2, not \"sw1\"",
                "port sw1:0 cost 4           | a port is written as sw1:2, not \"sw1:0\"",
                "port sw1:1 point-to-point x | point-to-point is yes, no or auto",
                "lan c: sw1:1                | sw1:1 is on a lan already",
                "lan a: sw1:3                | there is a lan \"a\" already",
                "cut c                       | there is no lan \"c\"",
                "cut a from sw1:2            | sw1:2 is not on lan a",
                "off sw9                     | there is no bridge \"sw9\"",
                "shut sw1:9                  | there is no port sw1:9; sw1 has 2 ports",
                "move a from sw2:1 to sw1:2  | there is a cable in sw1:2",
                "within 5s run               | \"check\" is expected, not \"run\"",
                "check sw1:1 green           | nothing called \"green\" can be checked of a port; it can be agreed",
                "check sw1 green             | nothing called \"green\" can be checked of a bridge",
                "check sw1:1 not cost        | nothing like \"not cost\" can be checked of a port",
            })
    void mistakesAreToldWithTheirLine(String line, String told) {
        assertThatThrownBy(() -> run(line))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("pair.lab:5: " + line + "\n")
                .hasMessageContaining(told);
    }

    @Test
    void aNetworkThatRunsStaysWhatItIs() {
        assertThatThrownBy(() -> run("run 1s", "lan c: sw1:3"))
                .hasMessageStartingWith("pair.lab:6: ")
                .hasMessageContaining("the network runs already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check root sw2               | sw1 takes 4096.02:00:00:00:01:00 for the root",
                "check sw2:1 alternate        | sw2:1 root forwarding",
                "check sw2:1 not forwarding   | sw2:1 root forwarding",
                "check sw1:1,sw2:1 designated | sw2:1 root forwarding",
                "check sw2 cost 4             | sw2 has cost 20000",
                "check sw2 cost at-most 4     | sw2 has cost 20000",
                "check sw2 root-port 2        | the root port of sw2 is sw2:1",
                "check sw2 root-port none     | the root port of sw2 is sw2:1",
                "check sw1:1 sent-rst 0       | sw1:1 has sent-rst",
                "check loop                   | frames cannot go round",
                "within 1s check sw2:2 root   | not within that time: sw2:2 alternate discarding",
            })
    void aCheckThatFailsSaysWhatWasSeen(String check, String seen) {
        assertThatThrownBy(() -> run("run 10s", check))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("pair.lab:6: " + check + "\n" + seen)
                .hasMessageContaining("seed 7")
                .hasMessageContaining("sw2 rstp 32768.02:00:00:00:02:00: root 4096.02:00:00:00:01:00, cost 20000")
                .hasMessageContaining("  sw1:2 designated forwarding")
                .hasMessageContaining("its proposal is agreed to");
    }

    @Test
    void whatMustHoldAllTheTimeFailsAtTheInstant() {
        assertThatThrownBy(() -> run("run 10s", "cut a", "during 60s check sw2:2 root", "check sw2:2 alternate"))
                .hasMessageStartingWith("pair.lab:8: ");
        assertThatThrownBy(() -> run("run 1us", "during 5s check sw2:1 not forwarding"))
                .hasMessageContaining("at 0.000")
                .hasMessageContaining("sw2:1 root forwarding");
    }

    @Test
    void aLoopFailsTheCaseUnlessItIsAllowed() {
        String[] lines = {
            "port sw1:1 bpdu-filter", "port sw1:2 bpdu-filter", "port sw2:1 edge", "port sw2:2 edge", "run 60s"
        };
        assertThatThrownBy(() -> run(lines))
                .hasMessageStartingWith("pair.lab:9: the end\nthere was a loop")
                .hasMessageContaining("through=sw1:1 → sw2:2 → sw1:1");
        String[] allowed = lines.clone();
        allowed[4] = "allow loop 2min";
        assertThatThrownBy(() -> run(allowed)).hasMessageContaining("no line runs or checks anything");
        assertThatCode(() -> run(lines[0], lines[1], lines[2], lines[3], "allow loop 2min", "run 60s", "check loop"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> run(lines[0], lines[1], lines[2], lines[3], "run 60s", "check no-loop"))
                .hasMessageContaining("frames can go round: ");
        assertThatThrownBy(() -> run(lines[0], lines[1], "run 60s", "check as-computed"))
                .hasMessageContaining("role is DESIGNATED, not ROOT");
    }

    @Test
    void countersCountFromTheMark() {
        run("run 10s", "mark", "check sw1:1 sent 0", "run 10s", "check sw1:1 sent-rst 5", "check sw2:1 received-rst 5");
    }
}
