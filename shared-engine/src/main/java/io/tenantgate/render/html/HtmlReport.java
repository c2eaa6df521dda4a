package io.tenantgate.render.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tenantgate.render.view.Visible;
import io.tenantgate.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report as {@code report.html} and the files it needs. The page runs no script and has no style of its own, so that it works
 * under the content security policy {@code default-src 'none'; img-src 'self'; style-src 'self'}.
 */
public final class HtmlReport {
    /** The folder of {@link #files}, beside the page. */
    public static final String FOLDER = "report";

    private static final String STYLE = "report.css";
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName());
    private static final Visible VISIBLE = new Visible();

    private HtmlReport() {}

    /** The page. */
    public static String page(Report report) {
        StringOutput out = new StringOutput();
        ENGINE.render("report.jte", Page.of(report), out);
        // The templates themselves hold nothing hidden, so all that is found came from outside.
        return VISIBLE.translate(out.toString());
    }

    /** What the page needs beside itself, by name. */
    public static Map<String, String> files(Report report) {
        Map<String, String> files = new TreeMap<>();
        files.put(STYLE, resource(STYLE));
        files.put("icon.svg", resource("icon-" + Tone.of(report.overallStatus()).css() + ".svg"));
        return files;
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
