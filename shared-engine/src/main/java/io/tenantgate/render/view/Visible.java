package io.tenantgate.render.view;

import java.io.IOException;
import java.io.Writer;
import org.apache.commons.text.translate.CodePointTranslator;

/** Control characters, half surrogates and what turns the reading direction become a visible mark. */
public final class Visible extends CodePointTranslator {
    /** A zero width space, which Markdown's escaping uses itself. */
    public static final char BREAK = '\u200B';

    @Override
    public boolean translate(int point, Writer out) throws IOException {
        boolean hidden = switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.SURROGATE -> true;
            case Character.FORMAT -> point != BREAK;
            default -> false;
        };
        if (hidden) {
            out.write('\uFFFD');
        }
        return hidden;
    }
}
