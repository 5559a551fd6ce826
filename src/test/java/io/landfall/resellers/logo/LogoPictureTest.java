package io.landfall.resellers.logo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
