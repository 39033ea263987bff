package org.failoverlab.scenarios.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Shape;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.scenarios.spec.VrrpProfiles;

/** The groups of the language by name, and the built-in defaults of their keys. */
final class Vocabulary {
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Single.Special> values = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();

    Vocabulary() {
        collect(Language.SCENARIO);
        collectDefaults(Language.GROUPS.get(ScenarioSpec.Defaults.class), ScenarioReader.builtInDefaults());
        collectDefaults(
                Language.GROUPS.get(VirtualRouterSpec.class),
                VrrpProfiles.asWritten().entries().get(VrrpProfiles.RFC).value());
    }

    /** Each group before those within it. */
    Map<String, Group> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** The kinds of values that have a form of their own. */
    Map<String, Single.Special> values() {
        return Collections.unmodifiableMap(values);
    }

    /** What holds when the key is not written, as it would be written; empty when that is no single value. */
    Optional<String> defaultOf(Group group, Group.Member member) {
        String otherwise = member.about().otherwise();
        if (otherwise.isEmpty()) {
            return Optional.ofNullable(defaults.get(place(group, member)));
        }
        return isValue(otherwise, member.shape()) ? Optional.of(otherwise) : Optional.empty();
    }

    /** {@code storm-control} for a StormControlSpec, {@code traffic-ping} for a TrafficSpec.Ping. */
    static String name(Class<?> type) {
        String name = type.getSimpleName().replaceAll("Spec$", "");
        String own = name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return type.getEnclosingClass() == null ? own : name(type.getEnclosingClass()) + "-" + own;
    }

    private void collect(Shape shape) {
        if (shape instanceof Shape.Items list) {
            collect(list.item());
        } else if (shape instanceof Shape.ByName map) {
            collect(map.value());
        } else if (shape instanceof Single.Special value) {
            values.putIfAbsent(name(value.type()), value);
        } else if (shape instanceof Group group && groups.putIfAbsent(name(group.type()), group) == null) {
            group.members().values().forEach(member -> collect(member.shape()));
        }
    }

    private void collectDefaults(Group group, Tree tree) {
        ((Tree.Mapping) tree).entries().forEach((key, entry) -> {
            Group.Member member = group.members().get(key);
            if (member.shape() instanceof Group within) {
                collectDefaults(within, entry.value());
            } else if (entry.value() instanceof Tree.Scalar scalar) {
                defaults.put(place(group, member), scalar.text());
            }
        });
    }

    private static String place(Group group, Group.Member member) {
        return name(group.type()) + ": " + member.key();
    }

    private static boolean isValue(String text, Shape shape) {
        if (!(shape instanceof Single single) || single instanceof Single.Text || single instanceof Single.NameText) {
            return false;
        }
        try {
            single.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
