package org.failoverlab.scenarios.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.failoverlab.scenarios.report.TrialResult;

/**
 * Results as continuous integration reads them, in the format that JUnit's Ant task began: a test suite for each scenario, a test case for
 * each seed. An unmet expectation is a failure; a run that crashed, was ended early or could not begin is an error. Times are simulated
 * seconds.
 */
final class JunitXml implements Closeable {
    private static final String ROOT = "FailoverLab";

    private final XMLStreamWriter xml;
    private final OutputStream out;
    private final Iterator<BatchReport.Scenario> scenarios;
    private String open;

    /** Writes the beginning; the results are to come in the order of the report. */
    JunitXml(OutputStream out, BatchReport report) {
        this.out = out;
        this.scenarios = report.scenarios().iterator();
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            line("");
            xml.writeStartElement("testsuites");
            attribute("name", ROOT);
            counts(report.counts());
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private void counts(BatchReport.Counts counts) throws XMLStreamException {
        attribute("tests", counts.runs());
        attribute("failures", counts.failed());
        attribute("errors", counts.limited() + counts.crashed() + counts.unreadable());
    }

    void add(BatchPlan.Run run, TrialResult result) {
        try {
            if (!run.of().file().equals(open)) {
                closeSuite();
                BatchReport.Scenario scenario = scenarios.next();
                line("  ");
                xml.writeStartElement("testsuite");
                attribute("name", run.of().file());
                counts(scenario.counts());
                attribute("skipped", 0);
                open = run.of().file();
            }
            testCase(run, result);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private void testCase(BatchPlan.Run run, TrialResult result) throws XMLStreamException {
        boolean isRun = run.of().scenario() != null;
        line("    ");
        boolean isEmpty = result.error() == null && result.failures().isEmpty();
        if (isEmpty) {
            xml.writeEmptyElement("testcase");
        } else {
            xml.writeStartElement("testcase");
        }
        attribute("name", isRun ? "seed " + run.seed() : "is read");
        attribute("classname", className(run.of().file()));
        attribute(
                "time",
                BigDecimal.valueOf(result.simulatedNs(), 9).stripTrailingZeros().toPlainString());
        String replay = isRun ? "\nfailoverlab run " + run.of().file() + " --seed " + run.seed() : "";
        if (result.error() != null) {
            verdict("error", result.status().name(), firstLine(result.error()), result.error() + replay);
        } else if (!result.failures().isEmpty()) {
            String all = result.unmet().stream().collect(Collectors.joining("\n"));
            verdict("failure", result.status().name(), firstLine(all), all + replay);
        }
        if (!isEmpty) {
            xml.writeEndElement();
        }
    }

    private void verdict(String element, String type, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Readers take what is before the last dot for a package, which should be the folder. */
    private static String className(String file) {
        String path = file.replace('\\', '/').replaceAll("^[./]+", "");
        int ending = path.lastIndexOf('.');
        String name = ending > path.lastIndexOf('/') ? path.substring(0, ending) : path;
        return name.replace('.', '_').replace('/', '.');
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value.toString()));
    }

    /** What XML 1.0 cannot hold in any form, such as control characters, is replaced. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints().forEach(each -> {
            boolean isLegal = each == '\t' || each == '\n' || each >= 0x20 && each != 0xFFFE && each != 0xFFFF;
            boolean isHalf = each >= 0xD800 && each <= 0xDFFF;
            legal.appendCodePoint(isLegal && !isHalf ? each : 0xFFFD);
        });
        return legal.toString();
    }

    private void line(String indent) throws XMLStreamException {
        xml.writeCharacters("\n" + indent);
    }

    private void closeSuite() throws XMLStreamException {
        if (open != null) {
            line("  ");
            xml.writeEndElement();
        }
    }

    private static UncheckedIOException failed(XMLStreamException e) {
        return new UncheckedIOException(new IOException(e));
    }

    @Override
    public void close() throws IOException {
        try {
            closeSuite();
            line("");
            xml.writeEndElement();
            line("");
            xml.writeEndDocument();
            xml.close();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
