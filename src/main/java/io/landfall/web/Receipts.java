package io.landfall.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.landfall.money.LatinText;
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
    /** Languages of ours whose letters that font lacks: their receipts are in English rather than in empty boxes. */
    private static final Set<String> UNPRINTABLE = Set.of("ja");
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

    /** As a download, in the language of the page that asked; for the account that owns the order. */
    public Response answer(OrderDetails order) {
        return answer(order, Receipt.of(order, shop.name(), shop.baseUrl()));
    }

    /** For whoever holds the order's link, which people pass on: neither name nor address. */
    public Response withoutBuyer(OrderDetails order) {
        return answer(order, Receipt.of(order, shop.name(), shop.baseUrl()).withoutBuyer());
    }

    private static Response answer(OrderDetails order, Receipt receipt) {
        return Response.ok(pdf(receipt), "application/pdf").header("Content-Disposition", "attachment; filename=\"" + order.number() + ".pdf\"")
                .header("Cache-Control", "no-store").build();
    }

    private static byte[] pdf(Receipt receipt) {
        var sheet = Templates.show(receipt);
        if (sheet.getAttribute(TemplateInstance.LOCALE) instanceof Locale locale && UNPRINTABLE.contains(locale.getLanguage())) {
            sheet.setLocale(Languages.DEFAULT.locale());
        }
        var page = LatinText.withoutMarks(sheet.render());
        var out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder().useFastMode().useUriResolver((base, uri) -> null).withHtmlContent(page, null)
                    .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory()).useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .useFont(() -> font("DejaVuSans.ttf"), "DejaVu Sans", PLAIN, FontStyle.NORMAL, true)
                    .useFont(() -> font("DejaVuSans-Bold.ttf"), "DejaVu Sans", BOLD, FontStyle.NORMAL, true)
                    .withProducer(receipt.shop()).toStream(out).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        return Receipts.class.getResourceAsStream(FONTS + name);
    }
}
