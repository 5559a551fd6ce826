package io.landfall.mail;

import java.io.UnsupportedEncodingException;
import java.util.Date;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/** A letter as the mail library wants it, under our own Message-ID. */
final class ShopMessage extends MimeMessage {

    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    ShopMessage(Session session, Letter letter, ShopSmtp.Server server, Date now) throws MessagingException {
        super(session);
        this.messageId = letter.messageId();
        try {
            setFrom(new InternetAddress(server.fromAddress(), server.fromName(), UTF_8));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient()));
        if (letter.from() != null && letter.from().replyTo() != null) {
            setReplyTo(new InternetAddress[] {new InternetAddress(letter.from().replyTo())});
        }
        setSubject(letter.subject(), UTF_8);
        setSentDate(now);
        setHeader("Auto-Submitted", "auto-generated");
        if (letter.unsubscribeUrl() != null) {
            setHeader("List-Unsubscribe", "<" + letter.unsubscribeUrl() + ">");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        setContent(body(letter));
        saveChanges();
    }

    private static MimeMultipart body(Letter letter) throws MessagingException {
        var words = new MimeMultipart("alternative");
        words.addBodyPart(text(letter.text(), "plain"));
        words.addBodyPart(text(letter.html(), "html"));
        if (letter.pictures().isEmpty()) {
            return words;
        }
        var whole = new MimeMultipart("related");
        var first = new MimeBodyPart();
        first.setContent(words);
        whole.addBodyPart(first);
        for (var picture : letter.pictures()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(picture.png(), "image/png")));
            part.setContentID("<" + picture.contentId() + ">");
            part.setFileName(picture.fileName());
            part.setDisposition("inline");
            whole.addBodyPart(part);
        }
        return whole;
    }

    private static MimeBodyPart text(String words, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(words, UTF_8, kind);
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
