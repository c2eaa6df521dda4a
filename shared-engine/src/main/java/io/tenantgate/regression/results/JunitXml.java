package io.tenantgate.regression.results;

import io.tenantgate.regression.results.TestCase.Outcome;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** JUnit's XML as Surefire, Gradle, pytest, jest-junit, Vitest, node:test, Playwright and others write it. */
final class JunitXml {
    /** Surefire's words for a test that passed when it was run again. */
    private static final Set<String> FLAKY = Set.of("flakyFailure", "flakyError");

    /** What node:test writes where others name the class. */
    private static final String NO_CLASS = "test";

    private final XMLStreamReader xml;
    private final Cases cases;
    private final Deque<String> suites = new ArrayDeque<>();

    private JunitXml(XMLStreamReader xml, Cases cases) {
        this.xml = xml;
        this.cases = cases;
    }

    static void read(byte[] bytes, Cases cases) throws UnreadableResults {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Nothing outside of the file is read because of it, and nothing in it grows.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(withoutControls(bytes)));
            new JunitXml(xml, cases).document();
        } catch (XMLStreamException e) {
            throw new UnreadableResults(
                    "is no well-formed XML"
                            + (e.getLocation() == null
                                    ? ""
                                    : ", line " + e.getLocation().getLineNumber()),
                    e);
        }
    }

    /** Colours in a message are no XML, and yet reporters write them. */
    private static byte[] withoutControls(byte[] bytes) {
        boolean utf16 = bytes.length > 1 && (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe;
        byte[] clean = bytes.clone();
        for (int i = 0; i < clean.length && !utf16; i++) {
            boolean control =
                    clean[i] >= 0 && clean[i] < ' ' && clean[i] != '\n' && clean[i] != '\t' && clean[i] != '\r';
            clean[i] = control ? (byte) ' ' : clean[i];
        }
        return clean;
    }

    private void document() throws XMLStreamException, UnreadableResults {
        boolean root = true;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new UnreadableResults("has a document type declaration, which no test runner writes");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (root && !name.equals("testsuites") && !name.equals("testsuite")) {
                    throw new UnreadableResults(
                            "is no JUnit XML: it begins with <" + (name.length() > 40 ? "…" : name) + ">");
                }
                root = false;
                switch (name) {
                    case "testsuite" -> suites.addLast(attribute("name"));
                    case "testcase" -> testcase();
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("testsuite")) {
                suites.removeLast();
            }
        }
    }

    private void testcase() throws XMLStreamException, UnreadableResults {
        List<String> path = new ArrayList<>(suites);
        String type = attribute("classname");
        path.add(type.equals(NO_CLASS) ? "" : type);
        path.add(attribute("name"));
        boolean skipped = attribute("status").matches("notrun|skipped|disabled")
                || attribute("result").equals("skipped");
        boolean flaky = false;
        String failure = null;
        String reason = "";
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (depth == 1 && name.equals("skipped")) {
                    skipped = true;
                    reason = attribute("message");
                } else if (depth == 1 && FLAKY.contains(name)) {
                    flaky = true;
                } else if (depth == 1 && failure == null && (name.equals("failure") || name.equals("error"))) {
                    failure = message();
                    continue;
                }
                depth++;
            }
        }
        cases.add(path, outcome(skipped, failure), flaky && failure == null, failure == null ? reason : failure);
    }

    private static Outcome outcome(boolean skipped, @Nullable String failure) {
        // A test that is still to be done may fail, and node:test says both.
        return skipped ? Outcome.SKIPPED : failure == null ? Outcome.PASSED : Outcome.FAILED;
    }

    /** The attribute, else the text; the reader then stands at the element's end. */
    private String message() throws XMLStreamException {
        String message = attribute("message");
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                default -> {}
            }
        }
        return message.isBlank() ? text.toString() : message;
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
