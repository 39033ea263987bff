package org.failoverlab.system;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom: the table in docs/ARCHITECTURE.md. */
@AnalyzeClasses(packages = "org.failoverlab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modules = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.failoverlab..")
            .layer("engine")
            .definedBy("org.failoverlab.engine..")
            .layer("protocols")
            .definedBy("org.failoverlab.protocols..")
            .layer("topologies")
            .definedBy("org.failoverlab.topologies..")
            .layer("scenarios")
            .definedBy("org.failoverlab.scenarios..")
            .layer("benchmarks")
            .definedBy("org.failoverlab.benchmarks..")
            .whereLayer("engine")
            .mayNotAccessAnyLayer()
            .whereLayer("protocols")
            .mayOnlyAccessLayers("engine")
            .whereLayer("topologies")
            .mayNotAccessAnyLayer()
            .whereLayer("scenarios")
            .mayOnlyAccessLayers("engine", "protocols", "topologies");

    @ArchTest
    static final ArchRule engineLayers = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.failoverlab.engine..")
            .layer("event")
            .definedBy("org.failoverlab.engine.event")
            .layer("link")
            .definedBy("org.failoverlab.engine.link")
            .layer("ip")
            .definedBy("org.failoverlab.engine.ip")
            .layer("device")
            .definedBy("org.failoverlab.engine.device")
            .layer("fault")
            .definedBy("org.failoverlab.engine.fault")
            .layer("trace")
            .definedBy("org.failoverlab.engine.trace")
            .layer("watch")
            .definedBy("org.failoverlab.engine.watch")
            .whereLayer("event")
            .mayNotAccessAnyLayer()
            .whereLayer("link")
            .mayOnlyAccessLayers("event")
            .whereLayer("ip")
            .mayOnlyAccessLayers("event", "link")
            .whereLayer("device")
            .mayOnlyAccessLayers("event", "link", "ip")
            .whereLayer("fault")
            .mayOnlyAccessLayers("event", "link", "ip", "device")
            .whereLayer("fault")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("watch")
            .mayOnlyAccessLayers("event", "link", "device")
            .whereLayer("watch")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("trace")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule engineNeedsOnlyTheJdk = noClasses()
            .that()
            .resideInAPackage("org.failoverlab.engine..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.failoverlab.engine..");

    @ArchTest
    static final ArchRule protocolsDoNotLookOn = noClasses()
            .that()
            .resideInAPackage("org.failoverlab.protocols..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.failoverlab.engine.trace..");

    @ArchTest
    static final ArchRule protocolsDoNotKnowEachOther = slices().matching("org.failoverlab.protocols.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("..protocols.stp.."), resideInAnyPackage("..bpdu..", "..spanningtree.."))
            .ignoreDependency(
                    resideInAPackage("..protocols.rstp.."),
                    resideInAnyPackage("..bpdu..", "..spanningtree..", "..machine.."))
            .ignoreDependency(resideInAPackage("..protocols.spanningtree.."), resideInAPackage("..bpdu.."))
            .ignoreDependency(resideInAPackage("..protocols.lacp.."), resideInAPackage("..machine.."))
            .ignoreDependency(resideInAPackage("..protocols.bonding.."), resideInAnyPackage("..lacp..", "..machine.."));

    @ArchTest
    static final ArchRule scenarioFilesKnowNoNetworks = noClasses()
            .that()
            .resideInAPackage("org.failoverlab.scenarios.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.failoverlab.engine..", "org.failoverlab.topologies..", "org.failoverlab.scenarios.network..");

    @ArchTest
    static final ArchRule evidenceStandsOnRuns = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.failoverlab.scenarios..")
            .layer("run")
            .definedBy("org.failoverlab.scenarios.run")
            .layer("measure")
            .definedBy("org.failoverlab.scenarios.measure")
            .layer("xray")
            .definedBy("org.failoverlab.scenarios.xray")
            .layer("check")
            .definedBy("org.failoverlab.scenarios.check")
            .layer("batch")
            .definedBy("org.failoverlab.scenarios.batch..")
            .layer("cli")
            .definedBy("org.failoverlab.scenarios.cli")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("measure", "xray", "check", "batch", "cli")
            .whereLayer("measure")
            .mayOnlyBeAccessedByLayers("xray", "check", "batch", "cli")
            .whereLayer("xray")
            .mayOnlyBeAccessedByLayers("check", "cli")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("batch", "cli")
            .whereLayer("batch")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule noStaticState =
            fields().that().areStatic().should().beFinal().because("any number of simulations live in one process");

    @ArchTest
    static final ArchRule noWallClockInASimulation = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.failoverlab.engine..",
                    "org.failoverlab.protocols..",
                    "org.failoverlab.topologies..",
                    "org.failoverlab.scenarios.network..",
                    "org.failoverlab.scenarios.run..",
                    "org.failoverlab.scenarios.measure..",
                    "org.failoverlab.scenarios.xray..",
                    "org.failoverlab.scenarios.check..",
                    "org.failoverlab.scenarios.batch..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)|java\\.time\\..*");

    @ArchTest
    static final ArchRule noHashOrderInASimulation = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.failoverlab.engine..",
                    "org.failoverlab.protocols..",
                    "org.failoverlab.topologies..",
                    "org.failoverlab.scenarios..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(HashMap|HashSet|IdentityHashMap|Hashtable|WeakHashMap)");
}
