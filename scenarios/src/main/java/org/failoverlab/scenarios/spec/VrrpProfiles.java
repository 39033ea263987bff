package org.failoverlab.scenarios.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.failoverlab.scenarios.file.Binder;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.scenarios.file.TreeReader;

/** What virtual routers are like by themselves: as the RFCs have it, or as an implementation does. */
public final class VrrpProfiles {
    /** The profile that says everything, and that others are laid over. */
    public static final String RFC = "rfc";

    private static final String FILE = "vrrp-profiles.yaml";
    private static final Map<String, VirtualRouterSpec> ALL = read();

    private VrrpProfiles() {}

    /** Their names, in the order of the file. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** Everything that a virtual router is, its own settings over those of its profile; a profile that is not known is rfc. */
    public static VirtualRouterSpec complete(VirtualRouterSpec own) {
        VirtualRouterSpec profile = own == null || own.profile() == null
                ? null
                : ALL.get(own.profile().text());
        return Layers.over(own, Layers.over(profile, ALL.get(RFC)));
    }

    /** The file, as it is written: the profiles by their names. */
    public static Tree.Mapping asWritten() {
        try (InputStream in = VrrpProfiles.class.getResourceAsStream("/org/failoverlab/scenarios/" + FILE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return (Tree.Mapping) TreeReader.readYaml(text, FILE, new Problems());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, VirtualRouterSpec> read() {
        Problems problems = new Problems();
        Map<String, VirtualRouterSpec> profiles = new LinkedHashMap<>();
        asWritten()
                .entries()
                .forEach((name, entry) -> profiles.put(name, (VirtualRouterSpec)
                        new Binder(problems).bind(entry.value(), Language.GROUPS.get(VirtualRouterSpec.class))));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.inOrder().toString());
        }
        return Collections.unmodifiableMap(profiles);
    }
}
