package io.landfall.web.reseller.orders;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.landfall.esims.EsimDetails;
import io.landfall.esims.QrPicture;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.UnitStatus;
import io.landfall.resellers.Member;
import io.landfall.web.Csv;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * A picture for each delivered eSIM and {@code codes.csv}, which lists all of them, also those that are not there yet. Written while it is sent, one
 * order in memory at a time. Names of files are order, position and ICCID, never what somebody typed.
 */
@ApplicationScoped
class CodesZip {

    private final CreditOrders orders;

    CodesZip(CreditOrders orders) {
        this.orders = orders;
    }

    /** @param name of the file, without its ending */
    Response of(Member member, String name, List<String> numbers) {
        StreamingOutput body = out -> write(member, numbers, out);
        return Response.ok(body, "application/zip").header("Content-Disposition", "attachment; filename=\"" + name + "-codes.zip\"").header("Cache-Control", "no-store").build();
    }

    private void write(Member member, List<String> numbers, OutputStream out) throws IOException {
        var list = new Csv().line("file", "state", "order", "position", "reference", "name", "email", "plan", "iccid", "smdp_address", "activation_code", "confirmation_code",
                "lpa", "test");
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var number : numbers) {
                var order = QuarkusTransaction.requiringNew().call(() -> orders.find(member, number)).orElse(null);
                if (order != null) {
                    write(order, zip, list);
                }
            }
            zip.putNextEntry(new ZipEntry("codes.csv"));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static void write(OrderDetails order, ZipOutputStream zip, Csv list) throws IOException {
        for (var unit : order.units()) {
            var esim = order.esims().stream().filter(one -> unit.esimId() != null && one.id() == unit.esimId() && !one.withdrawn()).findFirst().orElse(null);
            if (esim == null) {
                list.line(null, unit.status() == UnitStatus.REFUNDED ? "given_back" : "not_yet", order.number(), unit.position(), order.onCredit().reference(), order.traveller(),
                        order.email(), order.planTitle());
                continue;
            }
            var name = name(order, unit.position(), esim);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(QrPicture.png(esim.secrets().lpa()));
            zip.closeEntry();
            list.line(name, "delivered", order.number(), unit.position(), order.onCredit().reference(), order.traveller(), order.email(), order.planTitle(), esim.iccid().digits(),
                    esim.smdpAddress(), esim.secrets().activationCode(), esim.secrets().confirmationCode(), esim.secrets().lpa(), esim.test() ? "TEST" : null);
        }
    }

    private static String name(OrderDetails order, int position, EsimDetails esim) {
        return (order.number() + "-" + position + "-" + esim.iccid().digits() + (esim.test() ? "-test" : "") + ".png").toLowerCase(Locale.ROOT);
    }
}
