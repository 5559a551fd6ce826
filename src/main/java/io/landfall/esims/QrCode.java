package io.landfall.esims;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/** A QR code as dark cells, to be drawn as SVG on pages or PNG in mail. Error correction M, four modules of quiet zone (ISO 18004). */
public final class QrCode {

    private static final int QUIET = 4;

    private final BitMatrix cells;

    private QrCode(BitMatrix cells) {
        this.cells = cells;
    }

    /** Throws {@link IllegalArgumentException} when the text is empty or too long for a code. */
    public static QrCode of(String text) {
        try {
            return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QUIET, EncodeHintType.CHARACTER_SET, "UTF-8")));
        } catch (WriterException e) {
            throw new IllegalArgumentException("This text makes no QR code", e);
        }
    }

    /** Modules along one side, quiet zone included. */
    public int size() {
        return cells.getWidth();
    }

    public boolean isDark(int x, int y) {
        return cells.get(x, y);
    }

    /** The dark cells as one SVG path in a box of {@link #size()} units; rows become runs, so it stays small. */
    public String path() {
        var path = new StringBuilder();
        for (int y = 0; y < cells.getHeight(); y++) {
            for (int x = 0; x < cells.getWidth(); x++) {
                int run = 0;
                while (x + run < cells.getWidth() && cells.get(x + run, y)) {
                    run++;
                }
                if (run > 0) {
                    path.append('M').append(x).append(' ').append(y).append('h').append(run).append("v1h-").append(run).append('z');
                    x += run;
                }
            }
        }
        return path.toString();
    }
}
