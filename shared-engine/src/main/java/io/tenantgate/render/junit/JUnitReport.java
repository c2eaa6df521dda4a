package io.tenantgate.render.junit;

import io.tenantgate.render.Plain;
import io.tenantgate.report.Report;
import io.tenantgate.report.Stage;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as {@code junit.xml}. */
public final class JUnitReport {
    private static final String NAME = "tenantgate";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE = 500;
    private static final int TEXT = 10_000;

    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The file's text. */
    public static String of(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitReport(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private void write(Report report) throws XMLStreamException {
        Map<Stage, List<TestCase>> suites = TestSuites.of(report);
        List<TestCase> all = suites.values().stream().flatMap(List::stream).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", NAME);
        counts(all, false);
        for (Map.Entry<Stage, List<TestCase>> suite : suites.entrySet()) {
            suite(suite.getKey(), suite.getValue(), TIME.format(report.timestamp()));
        }
        line(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Stage stage, List<TestCase> cases, String time) throws XMLStreamException {
        String name = NAME + "." + stage.name().toLowerCase(Locale.ROOT);
        line(1);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        counts(cases, true);
        xml.writeAttribute("timestamp", time);
        Map<String, Integer> seen = new HashMap<>();
        for (TestCase one : cases) {
            String title = Plain.clip(Plain.line(one.name()), LINE);
            int nth = seen.merge(title, 1, Integer::sum);
            // CI servers tell tests by their names.
            testCase(one, name, nth == 1 ? title : title + " #" + nth);
        }
        line(1);
        xml.writeEndElement();
    }

    private void counts(Collection<TestCase> cases, boolean skipped) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, TestCase.Outcome.FAILURE));
        xml.writeAttribute("errors", count(cases, TestCase.Outcome.ERROR));
        if (skipped) {
            xml.writeAttribute("skipped", count(cases, TestCase.Outcome.SKIPPED));
        }
        xml.writeAttribute(
                "time", seconds(cases.stream().mapToDouble(TestCase::seconds).sum()));
    }

    private static String count(Collection<TestCase> cases, TestCase.Outcome outcome) {
        return String.valueOf(cases.stream().filter(one -> one.is(outcome)).count());
    }

    private void testCase(TestCase one, String suite, String name) throws XMLStreamException {
        line(2);
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", name);
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("time", seconds(one.seconds()));
        TestCase.Outcome outcome = one.outcome();
        line(3);
        if (outcome == null) {
            xml.writeStartElement("system-out");
        } else {
            xml.writeStartElement(outcome.name().toLowerCase(Locale.ROOT));
            xml.writeAttribute("message", Plain.clip(Plain.line(one.message()), LINE));
            xml.writeAttribute("type", Plain.line(one.type()));
        }
        xml.writeCharacters(Plain.clip(Plain.text(one.text()).strip(), TEXT));
        xml.writeEndElement();
        line(2);
        xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
