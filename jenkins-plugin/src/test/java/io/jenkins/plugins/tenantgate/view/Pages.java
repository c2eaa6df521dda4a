package io.jenkins.plugins.tenantgate.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;

/** What stands on a page. */
final class Pages {
    private Pages() {}

    /** The text of an element, on one line. */
    static String text(HtmlPage page, String id) {
        DomElement element = page.getElementById(id);
        assertThat(element).as(id).isNotNull();
        return element.getTextContent().replaceAll("\\s+", " ").strip();
    }
}
