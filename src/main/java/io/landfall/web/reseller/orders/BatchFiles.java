package io.landfall.web.reseller.orders;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.orders.BatchDetails;
import io.landfall.orders.OrderBatches;
import io.landfall.resellers.Member;
import io.landfall.web.Csv;

/** A file of orders to begin with, and what became of each line of one. */
@ApplicationScoped
class BatchFiles {

    private final OrderBatches batches;
    private final SaleProblems problems;

    BatchFiles(OrderBatches batches, SaleProblems problems) {
        this.batches = batches;
        this.problems = problems;
    }

    Response sample() {
        var csv = new Csv().line("email", "name", "plan", "quantity", "language", "reference").line("lia@mail.example", "Lia Ono", "japan-1gb-7-days", 1, "en", "B-1001");
        return download(csv.toString(), "text/csv;charset=UTF-8", "orders.csv");
    }

    /** Each line with what became of it. */
    Response result(Member member, BatchDetails file) {
        var say = problems.words();
        var csv = new Csv().line(say.line(), say.email(), say.name(), say.plan(), say.quantity(), say.language(), say.reference(), say.fate(), say.number(), say.state(), say.total(), say.problemColumn());
        for (var row : batches.lines(member, file.number(), 0, Integer.MAX_VALUE)) {
            var said = row.problem() == null ? null : problems.said(row.problem(), row.repeats() == null ? Map.of() : Map.of("line", row.repeats()));
            csv.line(row.line(), row.email(), row.customer(), row.plan(), row.quantity(), row.language(), row.reference(), say.lineState(row.state().name()), row.orderNumber(),
                    row.order() == null ? null : say.status(row.order()), row.orderNumber() == null ? null : row.total().toString(), said == null ? row.problem() : said);
        }
        return download(csv.toString(), "text/csv;charset=UTF-8", file.number() + ".csv");
    }

    private static Response download(String text, String type, String name) {
        return Response.ok(text, type).header("Content-Disposition", "attachment; filename=\"" + name + "\"").header("Cache-Control", "no-store").build();
    }
}
