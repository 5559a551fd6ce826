package io.landfall.sandbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void textHtmlAndPictureAreToldApart() {
        var letter = read("""
                From: shop@example.test
                Subject: =?UTF-8?Q?C=C3=B4te_d=E2=80=99Ivoire?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                C=C3=B4te
                --a
                Content-Type: multipart/related; boundary=b

                --b
                Content-Type: text/html; charset=utf-8

                <img src="cid:qr@shop">
                --b
                Content-Type: image/png; name=qr.png
                Content-ID: <qr@shop>
                Content-Disposition: inline
                Content-Transfer-Encoding: base64

                AAEC
                --b--
                --a--
                """);
        assertThat(letter.subject).isEqualTo("Côte d’Ivoire");
        assertThat(letter.text.strip()).isEqualTo("Côte");
        assertThat(letter.html.strip()).isEqualTo("<img src=\"cid:qr@shop\">");
        assertThat(letter.files).containsExactly(new Letter.File("qr.png", "image/png", "qr@shop", "AAEC"));
        assertThat(letter.headers).anySatisfy(header -> assertThat(header).containsExactly("Subject", "Côte d’Ivoire"));
    }

    @Test
    void aMailThatCannotBeReadIsKeptAllTheSame() {
        assertThat(read("Content-Type: text/plain; charset=no-such-thing\n\nhello").text).contains("cannot be taken apart");
    }

    private static Letter read(String raw) {
        return Letter.read(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
