package io.landfall.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

import io.landfall.testsupport.DnsDouble;

class DnsTest {

    @Test
    void allRecordsOfANameAreRead() {
        try (var double1 = new DnsDouble()) {
            double1.text("lumen.example", "v=spf1 -all");
            double1.text("lumen.example", "part one ", "part two");
            var dns = new Dns(Optional.of(double1.address()));
            assertThat(dns.texts("lumen.example")).containsExactlyInAnyOrder("v=spf1 -all", "part one part two");
            assertThat(dns.texts("nothing.example")).isEmpty();
            assertThat(dns.texts("not..a name")).isEmpty();
        }
    }

    @Test
    void noAnswerIsNotNoRecord() {
        try (var double1 = new DnsDouble()) {
            double1.answerWith(Rcode.SERVFAIL);
            var dns = new Dns(Optional.of(double1.address()));
            assertThatThrownBy(() -> dns.texts("lumen.example")).isInstanceOf(Dns.Unanswered.class);
        }
    }
}
