package io.tenantgate.render;

import io.tenantgate.render.view.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a Markdown page that can be shortened by whole pieces, so that what is left is still well-formed.
 *
 * @param head what stands above the pieces: a heading, a table's first lines
 * @param pieces in the order of their worth: table rows, findings
 * @param tail what closes the part
 * @param things how the pieces are called when some are left out
 * @param unwritten how many pieces there are beyond these, which no page has room for
 */
record Part(String head, List<String> pieces, String tail, String things, int unwritten) {
    private static final int NOTICE = 120;

    Part {
        pieces = List.copyOf(pieces);
    }

    /** Of which all pieces are known. */
    Part(String head, List<String> pieces, String tail, String things) {
        this(head, pieces, tail, things, 0);
    }

    /** As much of it as fits; empty where there is nothing to tell. */
    String within(int length) {
        if (pieces.isEmpty()) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        int left = length - head.length() - tail.length() - NOTICE;
        for (String piece : pieces) {
            left -= piece.length();
            if (left < 0) {
                break;
            }
            kept.add(piece);
        }
        int cut = pieces.size() - kept.size() + unwritten;
        String notice = cut == 0
                ? ""
                : "\n_" + Numbers.count(cut, "more", "more") + " " + things + " in `" + ReportFolder.PAGE + "` and `"
                        + ReportFolder.JSON + "`._\n\n";
        return head + String.join("", kept) + tail + notice;
    }
}
