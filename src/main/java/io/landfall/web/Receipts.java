package io.landfall.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.landfall.orders.OrderDetails;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * Receipts as PDF, from a template like every page. Nothing is fetched while one is made: fonts come from the class path, and addresses in the
 * template are not followed.
 */
@ApplicationScoped
public class Receipts {

    /** DejaVu (free to use and embed) covers Latin, Greek, Cyrillic and Arabic; this artifact is only where its files are. */
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final int BOLD = 700;
    private static final int PLAIN = 400;

    @CheckedTemplate(basePath = "receipt")
    static class Templates {
        static native TemplateInstance show(Receipt receipt);
    }

    private final CurrentShop shop;

    Receipts(CurrentShop shop) {
        this.shop = shop;
    }

    /** As a download, in the language of the page that asked. */
    public Response answer(OrderDetails order) {
        return Response.ok(pdf(order), "application/pdf").header("Content-Disposition", "attachment; filename=\"" + order.number() + ".pdf\"")
                .header("Cache-Control", "no-store").build();
    }

    byte[] pdf(OrderDetails order) {
        var page = Templates.show(Receipt.of(order, shop.name(), shop.baseUrl())).render();
        var out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder().useFastMode().useUriResolver((base, uri) -> null).withHtmlContent(page, null)
                    .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory()).useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .useFont(() -> font("DejaVuSans.ttf"), "DejaVu Sans", PLAIN, FontStyle.NORMAL, true)
                    .useFont(() -> font("DejaVuSans-Bold.ttf"), "DejaVu Sans", BOLD, FontStyle.NORMAL, true)
                    .withProducer(shop.name()).toStream(out).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        return Receipts.class.getResourceAsStream(FONTS + name);
    }
}
