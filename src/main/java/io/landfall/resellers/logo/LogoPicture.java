package io.landfall.resellers.logo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import io.landfall.platform.Refusal;

/**
 * A logo as we serve it: a new PNG, drawn from the pixels of what was uploaded. Nothing else of the upload is left, no metadata and no second
 * meaning of its bytes. SVG is refused: it is a document with scripts.
 *
 * @param hash SHA-256 of the bytes in hex
 */
public record LogoPicture(byte[] png, int width, int height, String hash) {

    public static final int LARGEST_FILE = 5 * 1024 * 1024;
    /** Below this a screen of today shows a blurred logo; we say so and take it. */
    public static final int ADVISED = 200;
    private static final int SMALLEST = 16;
    private static final int LONGEST_SIDE = 10_000;
    private static final long MOST_PIXELS = 25_000_000;
    /** Four times what the largest place of a logo needs. */
    private static final int SERVED_SIDE = 800;
    /** A decoded picture may be 25 MB: few at a time. */
    private static final Semaphore DECODING = new Semaphore(2);

    /** @throws Refusal "file_too_large", "unsupported_file_type", "picture_unreadable", "picture_too_large" or "picture_too_small", all at "logo" */
    public static LogoPicture of(byte[] upload) {
        if (upload.length > LARGEST_FILE) {
            throw refusal("file_too_large", Map.of("most", LARGEST_FILE));
        }
        var format = format(upload);
        DECODING.acquireUninterruptibly();
        try {
            int orientation = format.equals("jpeg") ? Orientation.of(upload) : Orientation.UPRIGHT;
            return encoded(Orientation.upright(scaled(read(upload, format)), orientation));
        } catch (IOException | RuntimeException e) {
            // The JDK's readers throw whatever they stumble over; the file is what is wrong.
            throw e instanceof Refusal refusal ? refusal : refusal("picture_unreadable", Map.of());
        } finally {
            DECODING.release();
        }
    }

    public boolean isSmall() {
        return width < ADVISED || height < ADVISED;
    }

    /** By the first bytes; name and announced type are only somebody's word. */
    private static String format(byte[] upload) {
        if (begins(upload, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return "png";
        }
        if (begins(upload, 0xff, 0xd8, 0xff)) {
            return "jpeg";
        }
        if (begins(upload, 'G', 'I', 'F', '8', '7', 'a') || begins(upload, 'G', 'I', 'F', '8', '9', 'a')) {
            return "gif";
        }
        throw refusal("unsupported_file_type", Map.of());
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** The size is read before anything is unpacked: a few bytes can claim to be a picture of gigabytes. */
    private static BufferedImage read(byte[] upload, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
                throw refusal("picture_too_large", Map.of("width", width, "height", height));
            }
            if (width < SMALLEST || height < SMALLEST) {
                throw refusal("picture_too_small", Map.of("width", width, "height", height, "least", SMALLEST));
            }
            var param = reader.getDefaultReadParam();
            int every = Math.max(1, Math.max(width, height) / (2 * SERVED_SIDE));
            param.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage picture) {
        var drawn = picture;
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        double share = Math.min(1, (double) SERVED_SIDE / longest);
        var target = new BufferedImage(Math.max(1, (int) Math.round(drawn.getWidth() * share)), Math.max(1, (int) Math.round(drawn.getHeight() * share)), BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = target.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.drawImage(drawn, 0, 0, target.getWidth(), target.getHeight(), null);
        canvas.dispose();
        return target;
    }

    private static LogoPicture encoded(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("No writer for PNG");
        }
        return new LogoPicture(out.toByteArray(), picture.getWidth(), picture.getHeight(), hash(out.toByteArray()));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refusal refusal(String code, Map<String, Object> facts) {
        return new Refusal(code, "logo", facts);
    }
}
