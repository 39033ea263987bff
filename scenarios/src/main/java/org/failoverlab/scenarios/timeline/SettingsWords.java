package org.failoverlab.scenarios.timeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.failoverlab.engine.device.StormControl;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.AddressOrNone;
import org.failoverlab.scenarios.spec.Frequency;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.Mac;
import org.failoverlab.scenarios.spec.Percent;
import org.failoverlab.scenarios.spec.Rate;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.scenarios.spec.Size;
import org.failoverlab.scenarios.spec.StormLimit;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.VlanSet;

/** Settings in words, as a scenario would have them: {@code link L1-R1: rate 100 Mb/s; port L1:1: access 10}. */
final class SettingsWords {
    private SettingsWords() {}

    static String of(SettingsSpec set) {
        StringJoiner all = new StringJoiner("; ");
        each("link", set.links(), all);
        each("switch", set.switches(), all);
        each("host", set.hosts(), all);
        each("port", set.ports(), all);
        return all.toString();
    }

    private static void each(String kind, Map<Name, ? extends Record> settings, StringJoiner all) {
        if (settings != null) {
            settings.forEach((name, spec) -> all.add(kind + " " + name + ": " + group(spec)));
        }
    }

    private static String group(Record spec) {
        Group group = Language.GROUPS.get(spec.getClass());
        Object[] values = group.components(spec);
        StringJoiner words = new StringJoiner(", ");
        for (Group.Member member : group.members().values()) {
            Object value = values[member.index()];
            if (value != null && member.shape() instanceof Group) {
                words.add(member.key() + " (" + group((Record) value) + ")");
            } else if (value != null) {
                words.add(member.key() + " " + value(value));
            }
        }
        return words.length() == 0 ? "nothing" : words.toString();
    }

    private static String value(Object value) {
        if (value instanceof TimeSpan time) {
            return Units.seconds(time.ns());
        } else if (value instanceof Rate rate) {
            return Units.rate(rate.bitPerSecond());
        } else if (value instanceof Size size) {
            return size.bytes() + " B";
        } else if (value instanceof Percent percent) {
            return Units.percent(percent.fraction());
        } else if (value instanceof Frequency frequency) {
            return Units.number(frequency.perThousandSeconds() / 1e3) + "/s";
        } else if (value instanceof Mac mac) {
            return MacAddress.toString(mac.address());
        } else if (value instanceof Address address) {
            return Ipv4Address.toString(address.ipv4()) + "/" + address.prefixLength();
        } else if (value instanceof AddressOrNone address) {
            boolean isPlain = !address.isNone() && address.address().prefixLength() == Address.DEFAULT_PREFIX_LENGTH;
            return address.isNone()
                    ? "none"
                    : isPlain ? Ipv4Address.toString(address.address().ipv4()) : value(address.address());
        } else if (value instanceof StormLimit limit) {
            return limit(limit.limit());
        } else if (value instanceof VlanSet vlans) {
            return vlans.first() == vlans.last() ? "" + vlans.first() : vlans.first() + "-" + vlans.last();
        } else if (value instanceof Boolean truth) {
            return truth ? "on" : "off";
        } else if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : list.stream().map(SettingsWords::value).collect(Collectors.joining(" "));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> each.getKey() + " (" + group((Record) each.getValue()) + ")")
                    .collect(Collectors.joining(" "));
        } else if (value instanceof Record within && Language.GROUPS.containsKey(value.getClass())) {
            return "(" + group(within) + ")";
        } else if (value instanceof Name name) {
            return name.text();
        } else if (value instanceof Enum<?> word) {
            return Single.Word.written(word);
        }
        return value.toString().toLowerCase(Locale.ROOT);
    }

    private static String limit(StormControl.Limit limit) {
        if (limit == null) {
            return "none";
        }
        return Units.number(limit.amount()) + (limit.unit() == StormControl.Unit.PERCENT ? "%" : "/s");
    }
}
