package io.landfall.resellers.logo;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a camera was held. It stands beside the pixels (Exif, tag 274), and they are drawn as it says: a new file has no such note. */
final class Orientation {

    static final int UPRIGHT = 1;
    private static final int LAST = 8;
    private static final int FIRST_ON_ITS_SIDE = 5;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 274;
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int ENTRY = 12;

    private Orientation() {
    }

    /** Of a JPEG; upright when it says nothing that can be understood. */
    static int of(byte[] jpeg) {
        try {
            var in = ByteBuffer.wrap(jpeg).position(2);
            while ((in.get() & 0xff) == 0xff) {
                int marker = in.get() & 0xff;
                int length = in.getShort() & 0xffff;
                if (marker == START_OF_SCAN) {
                    return UPRIGHT;
                }
                int next = in.position() + length - 2;
                if (marker == APP1 && Arrays.equals(jpeg, in.position(), in.position() + EXIF.length, EXIF, 0, EXIF.length)) {
                    return inDirectory(ByteBuffer.wrap(jpeg, in.position() + EXIF.length, next - in.position() - EXIF.length).slice());
                }
                in.position(next);
            }
            return UPRIGHT;
        } catch (RuntimeException e) {
            // Cut short or nonsense; the pixels are another matter.
            return UPRIGHT;
        }
    }

    /** @param tiff a header and the first directory of entries */
    private static int inDirectory(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + i * ENTRY;
            if ((tiff.getShort(at) & 0xffff) == TAG) {
                int said = tiff.getShort(at + 8);
                return said >= UPRIGHT && said <= LAST ? said : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The picture as it was seen. */
    static BufferedImage upright(BufferedImage stored, int orientation) {
        if (orientation == UPRIGHT) {
            return stored;
        }
        int w = stored.getWidth();
        int h = stored.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        boolean onItsSide = orientation >= FIRST_ON_ITS_SIDE;
        var seen = new BufferedImage(onItsSide ? h : w, onItsSide ? w : h, BufferedImage.TYPE_INT_ARGB);
        var canvas = seen.createGraphics();
        canvas.drawImage(stored, turn, null);
        canvas.dispose();
        return seen;
    }
}
