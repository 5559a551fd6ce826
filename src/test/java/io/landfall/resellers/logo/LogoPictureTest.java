package io.landfall.resellers.logo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.platform.Refusal;

class LogoPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void threeFormatsBecomeOne(String format) throws IOException {
        var logo = LogoPicture.of(picture(format, 300, 220));
        assertThat(logo.png()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(logo.width()).isEqualTo(300);
        assertThat(logo.isSmall()).isFalse();
        assertThat(ImageIO.read(new ByteArrayInputStream(logo.png())).getHeight()).isEqualTo(220);
    }

    /** Where the corners of the stored picture are seen: its upper left one (red), its upper right one (blue). */
    @ParameterizedTest
    @CsvSource({"1,0,0,1,0", "2,1,0,0,0", "3,1,1,0,1", "4,0,1,1,1", "5,0,0,0,1", "6,1,0,1,1", "7,1,1,1,0", "8,0,1,0,0"})
    void aPhotographIsSeenAsTheCameraWasHeld(int orientation, int redX, int redY, int blueX, int blueY) throws IOException {
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var stored = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
            var canvas = stored.createGraphics();
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, 300, 200);
            canvas.setColor(Color.RED);
            canvas.fillRect(0, 0, 64, 64);
            canvas.setColor(Color.BLUE);
            canvas.fillRect(236, 0, 64, 64);
            canvas.dispose();
            var out = new ByteArrayOutputStream();
            ImageIO.write(stored, "jpeg", out);
            var logo = LogoPicture.of(held(out.toByteArray(), orientation, order));
            var seen = ImageIO.read(new ByteArrayInputStream(logo.png()));
            boolean onItsSide = orientation > 4;
            assertThat(seen.getWidth()).isEqualTo(logo.width()).isEqualTo(onItsSide ? 200 : 300);
            assertThat(seen.getHeight()).isEqualTo(logo.height()).isEqualTo(onItsSide ? 300 : 200);
            var red = new Color(corner(seen, redX, redY));
            var blue = new Color(corner(seen, blueX, blueY));
            assertThat(red.getRed() - red.getBlue()).isGreaterThan(150);
            assertThat(blue.getBlue() - blue.getRed()).isGreaterThan(150);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255, -1, 6000})
    void whatNoCameraSaysChangesNothing(int orientation) throws IOException {
        assertThat(LogoPicture.of(held(picture("jpeg", 300, 200), orientation, ByteOrder.BIG_ENDIAN)).width()).isEqualTo(300);
    }

    @Test
    void aBrokenNoteOfTheCameraSpoilsNoPicture() throws IOException {
        var whole = held(picture("jpeg", 300, 200), 6, ByteOrder.BIG_ENDIAN);
        for (int at = 6; at < 40; at++) {
            var broken = whole.clone();
            broken[at] = (byte) 0xff;
            try {
                assertThat(LogoPicture.of(broken).width()).isIn(200, 300);
            } catch (Refusal e) {
                assertThat(e.code()).isEqualTo("picture_unreadable");
            }
        }
    }

    private static int corner(BufferedImage picture, int x, int y) {
        return picture.getRGB(x == 0 ? 20 : picture.getWidth() - 20, y == 0 ? 20 : picture.getHeight() - 20);
    }

    /** The same JPEG with a camera's note in front of its pixels. */
    private static byte[] held(byte[] jpeg, int orientation, ByteOrder order) {
        var note = ByteBuffer.allocate(36).order(order);
        note.put((byte) 0xff).put((byte) 0xe1).order(ByteOrder.BIG_ENDIAN).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).order(order);
        note.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        note.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0);
        return concat(concat(Arrays.copyOf(jpeg, 2), note.array()), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    @Test
    void aLargeOneIsMadeSmaller() throws IOException {
        var logo = LogoPicture.of(picture("png", 4000, 1000));
        assertThat(logo.width()).isEqualTo(800);
        assertThat(logo.height()).isEqualTo(200);
    }

    @Test
    void aSmallOneIsTakenAndSaidToBeSmall() throws IOException {
        assertThat(LogoPicture.of(picture("png", 120, 400)).isSmall()).isTrue();
        refused(picture("png", 15, 400), "picture_too_small");
    }

    @Test
    void nothingOfTheFileStaysButItsPixels() throws IOException {
        var plain = picture("png", 300, 300);
        var told = withText(plain, "Author\0<script>alert(1)</script>");
        assertThat(new String(told, StandardCharsets.ISO_8859_1)).contains("<script>");
        var logo = LogoPicture.of(concat(told, "<?php evil() ?>".getBytes(StandardCharsets.US_ASCII)));
        assertThat(new String(logo.png(), StandardCharsets.ISO_8859_1)).doesNotContain("script").doesNotContain("php");
        assertThat(logo.hash()).isEqualTo(LogoPicture.of(plain).hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?><svg/>", "<html>", "BM______", "RIFF____WEBP", "", "GIF", "II*\0"})
    void whateverElseIsRefusedByItsContent(String content) {
        refused(content.getBytes(StandardCharsets.ISO_8859_1), "unsupported_file_type");
    }

    @Test
    void aFileThatIsTooLongIsNotEvenLookedAt() {
        refused(new byte[LogoPicture.LARGEST_FILE + 1], "file_too_large");
    }

    @Test
    void aBombIsRefusedByWhatItClaims() throws IOException {
        // A few kilobytes that would unpack to 3.6 GB.
        refused(bomb(30_000, 30_000), "picture_too_large");
        refused(bomb(9_000, 9_000), "picture_too_large");
    }

    @Test
    void aLieAboutTheSizeIsUnreadable() throws IOException {
        var png = picture("png", 300, 300);
        refused(Arrays.copyOf(png, 40), "picture_unreadable");
        refused(concat(Arrays.copyOf(picture("gif", 300, 300), 30), new byte[0]), "picture_unreadable");
        refused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 0, 0}, "picture_unreadable");
    }

    private static void refused(byte[] upload, String code) {
        assertThatThrownBy(() -> LogoPicture.of(upload)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.field()).isEqualTo("logo");
        });
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setColor(Color.ORANGE);
        canvas.fillOval(0, 0, width, height);
        canvas.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A tEXt chunk after the header. */
    private static byte[] withText(byte[] png, String text) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.write(chunk("tEXt", text.getBytes(StandardCharsets.ISO_8859_1)));
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] bomb(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        out.write(chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 6).put(new byte[3]).array()));
        var packer = new Deflater(9);
        packer.setInput(new byte[4 * 1024 * 1024]);
        packer.finish();
        var packed = new byte[100_000];
        out.write(chunk("IDAT", Arrays.copyOf(packed, packer.deflate(packed))));
        packer.end();
        out.write(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data).putInt((int) crc.getValue()).array();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
