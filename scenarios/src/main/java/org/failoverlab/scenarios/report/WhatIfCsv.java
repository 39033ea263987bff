package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;

/** What each fault does to each flow, as a table for other programs (RFC 4180): a line for each run and each flow that it harms. */
public final class WhatIfCsv {
    private static final String HEADINGS =
            "run,faults,loop,kind 1,element 1,from 1,at 1 (ns),kind 2,element 2,from 2,at 2 (ns),"
                    + "flow,longest outage (ns),total outage (ns),ended,own end,graph has a way,fate,where,why,timeline";

    private WhatIfCsv() {}

    /** The whole text: the single faults, then the pairs; each the worst first. */
    public static String of(WhatIfReport report) {
        StringBuilder out = new StringBuilder(HEADINGS).append("\r\n");
        report.rows().forEach(row -> append(out, report, row));
        report.pairRows().forEach(row -> append(out, report, row));
        return out.toString();
    }

    private static void append(StringBuilder out, WhatIfReport report, WhatIfReport.Row row) {
        List<String> head =
                new ArrayList<>(List.of(String.valueOf(row.number()), row.words(), String.valueOf(row.loop())));
        for (int i = 0; i < 2; i++) {
            WhatIfReport.Fault fault = i < row.faults().size() ? row.faults().get(i) : null;
            head.add(fault == null ? "" : fault.kind());
            head.add(fault == null ? "" : fault.element());
            head.add(fault == null || fault.from() == null ? "" : fault.from());
            head.add(fault == null ? "" : String.valueOf(fault.atNs()));
        }
        if (row.cells().isEmpty()) {
            List<String> cells = new ArrayList<>(head);
            cells.addAll(List.of("", "0", "0", "true", "", "", "", "", "", row.yaml()));
            line(out, cells);
        }
        for (WhatIfReport.Cell cell : row.cells()) {
            List<String> cells = new ArrayList<>(head);
            cells.add(report.flows().get(cell.flow()).name());
            cells.add(String.valueOf(cell.longestNs()));
            cells.add(String.valueOf(cell.totalNs()));
            cells.add(String.valueOf(cell.ended()));
            cells.add(String.valueOf(cell.ownEnd()));
            cells.add(String.valueOf(cell.joined()));
            cells.add(cell.fate());
            cells.add(cell.where() == null ? "" : cell.where());
            cells.add(cell.why() == null ? "" : cell.why());
            cells.add(row.yaml());
            line(out, cells);
        }
    }

    private static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean isQuoted = cell.matches("(?s).*[\",\r\n].*");
            out.append(i == 0 ? "" : ",").append(isQuoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        out.append("\r\n");
    }
}
