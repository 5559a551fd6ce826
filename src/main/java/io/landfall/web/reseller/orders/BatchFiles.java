package io.landfall.web.reseller.orders;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.landfall.esims.QrPicture;
import io.landfall.orders.BatchDetails;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderBatches;
import io.landfall.resellers.Member;
import io.landfall.web.Csv;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** What a business takes home of a file of orders. Names of files are made of our own numbers, never of what somebody typed. */
@ApplicationScoped
class BatchFiles {

    private final OrderBatches batches;
    private final CreditOrders orders;
    private final SaleProblems problems;

    BatchFiles(OrderBatches batches, CreditOrders orders, SaleProblems problems) {
        this.batches = batches;
        this.orders = orders;
        this.problems = problems;
    }

    Response sample() {
        var csv = new Csv().line("email", "name", "plan", "quantity", "language", "reference").line("lia@mail.example", "Lia Ono", "japan-1gb-7-days", 1, "en", "B-1001");
        return download(csv.toString(), "text/csv;charset=UTF-8", "orders.csv");
    }

    /** Each line with what became of it. */
    Response result(Member member, BatchDetails file) {
        var say = problems.words();
        var csv = new Csv().line(say.line(), say.email(), say.name(), say.plan(), say.quantity(), say.language(), say.reference(), say.fate(), say.number(), say.total(), say.problemColumn());
        for (var row : batches.lines(member, file.number(), 0, Integer.MAX_VALUE)) {
            var said = row.problem() == null ? null : problems.said(row.problem(), row.repeats() == null ? Map.of() : Map.of("line", row.repeats()));
            csv.line(row.line(), row.email(), row.customer(), row.plan(), row.quantity(), row.language(), row.reference(), say.lineState(row.state().name()), row.orderNumber(),
                    row.orderNumber() == null ? null : row.total().toString(), said == null ? row.problem() : said);
        }
        return download(csv.toString(), "text/csv;charset=UTF-8", file.number() + ".csv");
    }

    /** A picture for each delivered eSIM and a list of the codes; written while it is sent, one order in memory at a time. */
    Response codes(Member member, BatchDetails file) {
        var numbers = batches.orders(member, file.number());
        StreamingOutput body = out -> write(member, numbers, out);
        return Response.ok(body, "application/zip").header("Content-Disposition", "attachment; filename=\"" + file.number() + "-codes.zip\"")
                .header("Cache-Control", "no-store").header("Pragma", "no-cache").build();
    }

    private void write(Member member, Iterable<String> numbers, OutputStream out) throws IOException {
        var list = new Csv().line("file", "order", "reference", "name", "email", "plan", "iccid", "smdp_address", "activation_code", "confirmation_code", "lpa", "test");
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var number : numbers) {
                var order = QuarkusTransaction.requiringNew().call(() -> orders.find(member, number)).orElse(null);
                if (order == null) {
                    continue;
                }
                int position = 0;
                for (var esim : order.esims()) {
                    position++;
                    if (esim.withdrawn()) {
                        continue;
                    }
                    var name = (number + "-" + position + (esim.test() ? "-TEST" : "") + ".png").toLowerCase(Locale.ROOT);
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(QrPicture.png(esim.secrets().lpa()));
                    zip.closeEntry();
                    list.line(name, number, order.onCredit().reference(), order.traveller(), order.email(), order.planTitle(), esim.iccid().digits(), esim.smdpAddress(),
                            esim.secrets().activationCode(), esim.secrets().confirmationCode(), esim.secrets().lpa(), esim.test() ? "TEST" : null);
                }
            }
            zip.putNextEntry(new ZipEntry("codes.csv"));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static Response download(String text, String type, String name) {
        return Response.ok(text, type).header("Content-Disposition", "attachment; filename=\"" + name + "\"").header("Cache-Control", "no-store").build();
    }
}
