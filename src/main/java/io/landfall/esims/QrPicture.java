package io.landfall.esims;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** A QR code as PNG, the only kind that mail programs draw and people put into their own letters. One bit a pixel: a kilobyte for each eSIM. */
public final class QrPicture {

    /** Pixels a module: at 220 points on a dense screen still whole pixels. */
    private static final int SCALE = 8;
    private static final int WHITE = 0xFFFFFF;

    private QrPicture() {
    }

    public static byte[] png(String text) {
        var code = QrCode.of(text);
        int side = code.size() * SCALE;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, code.isDark(x / SCALE, y / SCALE) ? 0 : WHITE);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
