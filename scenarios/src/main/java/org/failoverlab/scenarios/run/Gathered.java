package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.failoverlab.engine.device.Device;
import org.failoverlab.scenarios.report.Units;

/** What is said of a device or of many: a line each of the first few; of more than that, one line for all. */
final class Gathered {
    private static final int MOST_LINES = 5;
    private static final int MOST_NAMES = 3;

    private final BiFunction<String, Long, String> words;
    private final String why;
    private final String whyMany;
    private final List<Device> devices = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();

    Gathered(BiFunction<String, Long, String> words) {
        this(words, null, null);
    }

    /**
     * Of each device by itself or of all together.
     *
     * @param words of who it is, {@code H1} or {@code 487 hosts}, and how many of what is counted there are
     * @param why it is so with one of them; null to say nothing of it
     * @param whyMany the same of many
     */
    Gathered(BiFunction<String, Long, String> words, String why, String whyMany) {
        this.words = words;
        this.why = why;
        this.whyMany = whyMany;
    }

    /** Nothing when the count is 0. */
    void add(Device device, long count) {
        if (count > 0) {
            devices.add(device);
            counts.add(count);
        }
    }

    void appendTo(List<String> lines) {
        if (devices.size() <= MOST_LINES) {
            for (int i = 0; i < devices.size(); i++) {
                lines.add(words.apply(devices.get(i).name(), counts.get(i)) + (why == null ? "" : ": " + why));
            }
            return;
        }
        long sum = counts.stream().mapToLong(each -> each).sum();
        List<String> names =
                devices.stream().limit(MOST_NAMES).map(Device::name).toList();
        String who = Units.count(devices.size()) + " " + kind();
        lines.add(words.apply(who, sum) + (whyMany == null ? "" : " (" + whyMany + ")") + ": "
                + String.join(", ", names) + ", …");
    }

    private String kind() {
        Predicate<Device> isSwitch = each -> each.relay() != null;
        boolean isMixed =
                devices.stream().anyMatch(isSwitch) && !devices.stream().allMatch(isSwitch);
        return isMixed ? "devices" : isSwitch.test(devices.get(0)) ? "switches" : "hosts";
    }
}
