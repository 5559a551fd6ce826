package io.landfall.mail;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Set;

import javax.net.ssl.SSLException;

import io.vertx.ext.mail.SMTPException;

/** Why a mail server could not be used, said so that an operator knows which setting to look at. */
final class SmtpTrouble {

    /** RFC 4954: sign-in needed, mechanism too weak, credentials wrong, encryption needed for this mechanism. */
    private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

    private SmtpTrouble() {
    }

    static String inWords(Throwable trouble, SmtpConfig config) {
        var words = String.valueOf(trouble.getMessage());
        var certificate = find(trouble, CertificateException.class, CertPathBuilderException.class, CertPathValidatorException.class);
        if (certificate != null) {
            return "the mail server's certificate is not trusted for " + config.host().orElse("") + ", so nothing was sent: " + certificate.getMessage();
        }
        if (words.contains("STARTTLS")) {
            return "the mail server does not offer STARTTLS, which landfall.smtp.tls=starttls asks for, so nothing was sent: " + words;
        }
        var tls = find(trouble, SSLException.class);
        if (tls != null) {
            return "the mail server does not speak TLS as landfall.smtp.tls=" + config.security().name().toLowerCase(java.util.Locale.ROOT) + " asks for, so nothing was sent: "
                    + tls.getMessage();
        }
        if (trouble instanceof SMTPException smtp && SIGN_IN.contains(smtp.getReplyCode()) || words.contains("AUTH ") || words.toLowerCase(java.util.Locale.ROOT).contains("auth method")) {
            return "the mail server refuses the sign-in with landfall.smtp.user and landfall.smtp.password: " + words;
        }
        if (find(trouble, ConnectException.class, UnknownHostException.class) != null) {
            return "the mail server cannot be reached: " + words;
        }
        return words;
    }

    private static Throwable find(Throwable trouble, Class<?>... kinds) {
        for (var cause = trouble; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            for (var kind : kinds) {
                if (kind.isInstance(cause)) {
                    return cause;
                }
            }
        }
        return null;
    }
}
