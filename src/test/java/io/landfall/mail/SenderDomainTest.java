package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

import io.landfall.mail.SenderDomain.State;
import io.landfall.platform.dns.Dns;
import io.landfall.testsupport.DnsDouble;

class SenderDomainTest {

    private final DnsDouble dns = new DnsDouble();
    private final SenderDomain domains = new SenderDomain(new Dns(Optional.of(dns.address())), null);

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void whatIsMissingIsSaidWithWhatToWrite() {
        var report = domains.look("lumen.example", "s1");
        assertThat(report.spf().state()).isEqualTo(State.MISSING);
        assertThat(report.spf().suggest()).startsWith("v=spf1");
        assertThat(report.dkim()).isEqualTo(new SenderDomain.Finding(State.MISSING, "s1._domainkey.lumen.example", null, null));
        assertThat(report.dmarc().name()).isEqualTo("_dmarc.lumen.example");
        assertThat(domains.look("lumen.example", null).dkim().state()).isEqualTo(State.NOT_NAMED);
    }

    @ParameterizedTest
    @CsvSource({"v=spf1 include:_spf.lumen.example -all, GOOD", "v=spf1 mx ~all, GOOD", "v=spf1 +all, WEAK", "V=SPF1 a all, WEAK"})
    void spfIsReadByItsEnd(String record, State state) {
        dns.text("lumen.example", "google-site-verification=x");
        dns.text("lumen.example", record);
        assertThat(domains.look("lumen.example", null).spf().state()).isEqualTo(state);
    }

    @Test
    void twoSpfRecordsAreAsGoodAsNone() {
        dns.text("lumen.example", "v=spf1 mx -all");
        dns.text("lumen.example", "v=spf1 a -all");
        assertThat(domains.look("lumen.example", null).spf().state()).isEqualTo(State.SEVERAL);
    }

    @Test
    void aKeyMayStandInPartsAndAnEmptyOneIsRevoked() {
        dns.text("s1._domainkey.lumen.example", "v=DKIM1; k=rsa; p=MIIB", "IjANBg");
        dns.text("s2._domainkey.lumen.example", "v=DKIM1; p=");
        assertThat(domains.look("lumen.example", "s1").dkim().state()).isEqualTo(State.GOOD);
        assertThat(domains.look("lumen.example", "s2").dkim().state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aDomainBelowAnotherHasItsPolicy() {
        dns.text("_dmarc.lumen.co.uk", "v=DMARC1; p=reject");
        assertThat(domains.look("mail.lumen.co.uk", null).dmarc().state()).isEqualTo(State.GOOD);
        dns.text("_dmarc.other.com", "v=DMARC1; rua=mailto:a@other.com");
        assertThat(domains.look("other.com", null).dmarc().state()).isEqualTo(State.BROKEN);
    }

    @Test
    void noAnswerIsNoVerdict() {
        dns.answerWith(Rcode.SERVFAIL);
        var report = domains.look("lumen.example", "s1");
        assertThat(report.spf().state()).isEqualTo(State.UNANSWERED);
        assertThat(report.dmarc().state()).isEqualTo(State.UNANSWERED);
    }
}
