package io.landfall.sandbox.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/** A mail taken apart: its headers, one text, one HTML, and everything else as files. */
final class Letter {

    /** @param cid the name by which the HTML shows it, or empty */
    record File(String name, String type, String cid, String base64) {
    }

    final List<String[]> headers = new ArrayList<>();
    final List<File> files = new ArrayList<>();
    String subject = "";
    String text = "";
    String html = "";

    static Letter read(byte[] raw) {
        var letter = new Letter();
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            letter.subject = plain(message.getSubject());
            for (Header header : Collections.list(message.getAllHeaders())) {
                letter.headers.add(new String[] { header.getName(), plain(decoded(header.getValue())) });
            }
            letter.open(message);
        } catch (MessagingException | IOException e) {
            letter.text = plain("This mail cannot be taken apart: " + e.getMessage());
        }
        return letter;
    }

    private void open(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                open(parts.getBodyPart(i));
            }
        } else if (part.isMimeType("text/html") && html.isEmpty() && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            html = plain(String.valueOf(part.getContent()));
        } else if (part.isMimeType("text/plain") && text.isEmpty() && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            text = plain(String.valueOf(part.getContent()));
        } else {
            files.add(file(part));
        }
    }

    private static File file(Part part) throws MessagingException, IOException {
        var ids = part.getHeader("Content-ID");
        var cid = ids == null ? "" : ids[0].strip().replaceAll("^<|>$", "");
        var type = part.getContentType().replaceAll("[;\\s].*", "").toLowerCase(Locale.ROOT);
        var name = part.getFileName() == null ? cid : decoded(part.getFileName());
        return new File(plain(name), type, cid, Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes()));
    }

    private static String decoded(String text) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(text));
        } catch (java.io.UnsupportedEncodingException e) {
            return text;
        }
    }

    /** PostgreSQL's JSON has no place for the zero character. */
    private static String plain(String text) {
        return text == null ? "" : text.replace("\u0000", "");
    }
}
