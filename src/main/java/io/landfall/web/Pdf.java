package io.landfall.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.ws.rs.core.Response;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;

import io.landfall.money.LatinText;

/**
 * Pages as PDF, from templates in XHTML. Nothing is fetched while one is made: fonts come from the class path, and addresses in a page are not
 * followed. A page names both families of letters, and each sign is taken from the first that has it.
 */
public final class Pdf {

    /** DejaVu (free to use and embed) covers Latin, Greek, Cyrillic and Arabic; this artifact is only where its files are. */
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/";
    /** M PLUS 1p (SIL Open Font License) covers Japanese: kana and 5,082 kanji. No artifact of Maven's has a Japanese TrueType font of this size. */
    private static final String MPLUS = "/fonts/mplus1p/";
    private static final int BOLD = 700;
    private static final int PLAIN = 400;

    private Pdf() {
    }

    /** @param name of the file, without its ending */
    public static Response download(String name, String xhtml, String producer) {
        return Response.ok(of(xhtml, producer), "application/pdf").header("Content-Disposition", "attachment; filename=\"" + name + ".pdf\"")
                .header("Cache-Control", "no-store").build();
    }

    static byte[] of(String xhtml, String producer) {
        var out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder().useFastMode().useUriResolver((base, uri) -> null).withHtmlContent(LatinText.withoutMarks(xhtml), null)
                    .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory()).useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .useFont(() -> font(DEJAVU + "DejaVuSans.ttf"), "DejaVu Sans", PLAIN, FontStyle.NORMAL, true)
                    .useFont(() -> font(DEJAVU + "DejaVuSans-Bold.ttf"), "DejaVu Sans", BOLD, FontStyle.NORMAL, true)
                    .useFont(() -> font(MPLUS + "MPLUS1p-Regular.ttf"), "M PLUS 1p", PLAIN, FontStyle.NORMAL, true)
                    .useFont(() -> font(MPLUS + "MPLUS1p-Bold.ttf"), "M PLUS 1p", BOLD, FontStyle.NORMAL, true)
                    .withProducer(producer).toStream(out).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String place) {
        return Pdf.class.getResourceAsStream(place);
    }
}
