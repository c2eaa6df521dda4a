package io.tenantgate.github.publish;

import static java.util.Comparator.comparing;

import io.tenantgate.render.Escape;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import java.util.List;
import java.util.Optional;
import org.kohsuke.github.GHCheckRun.AnnotationLevel;
import org.kohsuke.github.GHCheckRunBuilder.Annotation;

/** The findings on the lines that they speak of, the worst first. GitHub shows their text as it is: nothing in it is Markdown. */
final class Annotations {
    /** More would cost a request for each fifty, and nobody reads them. */
    static final int LIMIT = 500;

    private static final int TEXT = 16_000;
    private static final int TITLE = 250;

    private Annotations() {}

    /**
     * Each finding that has a file of the repository.
     *
     * @param folder the folder of the configuration, from the root
     */
    static List<Annotation> of(Report report, String folder) {
        return report.findings().stream()
                .sorted(comparing(Finding::severity))
                .map(finding -> annotation(finding, folder))
                .flatMap(Optional::stream)
                .limit(LIMIT)
                .toList();
    }

    private static Optional<Annotation> annotation(Finding finding, String folder) {
        String file = finding.file();
        if (file == null) {
            return Optional.empty();
        }
        int line = finding.line() == null ? 1 : finding.line();
        return RepositoryPath.of(folder, file)
                .map(path -> new Annotation(path, line, level(finding), text(finding))
                        .withTitle(Escape.clip(visible(finding.id()), TITLE)));
    }

    private static AnnotationLevel level(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> AnnotationLevel.FAILURE;
            case WARNING -> AnnotationLevel.WARNING;
            case NOTE -> AnnotationLevel.NOTICE;
        };
    }

    private static String text(Finding finding) {
        String remedy = finding.remedy().isBlank() ? "" : "\n\n" + finding.remedy();
        return Escape.clip(visible(finding.message() + remedy), TEXT);
    }

    /** Nothing that hides or turns the reading direction. */
    private static String visible(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.CONTROL && c != '\n' && c != '\t';
            clean.appendCodePoint(hidden ? 0xFFFD : c);
        });
        return clean.toString();
    }
}
