package io.landfall.mail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import com.google.common.net.InternetDomainName;
import io.landfall.accounts.Tries;
import io.landfall.platform.dns.Dns;
import io.landfall.resellers.Member;

/** What a sender's domain tells the world about its mails: SPF, DKIM and DMARC, read from DNS now. */
@ApplicationScoped
public class SenderDomain {

    private static final int MOST_LOOKS = 60;

    /** How a record stands. */
    public enum State {
        GOOD, WEAK, MISSING, SEVERAL, BROKEN, NOT_NAMED, UNANSWERED
    }

    /**
     * One kind of record.
     *
     * @param name    where it has to stand, or null when we do not know
     * @param found   what stands there, or null
     * @param suggest what could be written there, or null when it is good or only the mail provider knows it
     */
    public record Finding(State state, String name, String found, String suggest) {

        public boolean good() {
            return state == State.GOOD;
        }
    }

    /** @param domain of the sender's address */
    public record Report(String domain, Finding spf, Finding dkim, Finding dmarc) {
    }

    private final Dns dns;
    private final Tries tries;

    SenderDomain(Dns dns, Tries tries) {
        this.dns = dns;
        this.tries = tries;
    }

    /** Throws {@link io.landfall.platform.Refusal} "too_many_tries". */
    public Report look(Member member, ShopMail mail) {
        tries.take(new Tries.Limit("dns " + member.reseller(), MOST_LOOKS, Duration.ofHours(1)));
        return look(mail.fromDomain(), mail.dkimSelector());
    }

    Report look(String domain, String selector) {
        return new Report(domain, spf(domain), dkim(domain, selector), dmarc(domain));
    }

    /** RFC 7208: one record; two are as good as none. */
    private Finding spf(String domain) {
        try {
            var found = dns.texts(domain).stream().filter(text -> text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?")).toList();
            var suggest = "v=spf1 mx -all";
            return switch (found.size()) {
                case 0 -> new Finding(State.MISSING, domain, null, suggest);
                // Everybody may send: a record that says nothing.
                case 1 -> new Finding(found.get(0).toLowerCase(Locale.ROOT).matches(".*\\+?(?<![-~?])all\\s*") ? State.WEAK : State.GOOD, domain, found.get(0), null);
                default -> new Finding(State.SEVERAL, domain, String.join("\n", found), null);
            };
        } catch (Dns.Unanswered e) {
            return new Finding(State.UNANSWERED, domain, null, null);
        }
    }

    /** RFC 6376: an empty key is a revoked one. */
    private Finding dkim(String domain, String selector) {
        if (selector == null) {
            return new Finding(State.NOT_NAMED, null, null, null);
        }
        var name = selector + "._domainkey." + domain;
        try {
            var found = dns.texts(name);
            if (found.isEmpty()) {
                return new Finding(State.MISSING, name, null, null);
            }
            var key = found.get(0).replaceAll("\\s", "");
            return new Finding(key.matches("(.*;)?p=[^;]+.*") ? State.GOOD : State.BROKEN, name, found.get(0), null);
        } catch (Dns.Unanswered e) {
            return new Finding(State.UNANSWERED, name, null, null);
        }
    }

    /** RFC 7489: the domain's own record, else that of the domain it belongs to. */
    private Finding dmarc(String domain) {
        var name = "_dmarc." + domain;
        var suggest = "v=DMARC1; p=none; rua=mailto:postmaster@" + domain;
        try {
            var found = policies(name);
            var parent = organisation(domain);
            if (found.isEmpty() && !parent.equals(domain)) {
                found = policies("_dmarc." + parent);
            }
            return switch (found.size()) {
                case 0 -> new Finding(State.MISSING, name, null, suggest);
                case 1 -> new Finding(found.get(0).replaceAll("\\s", "").toLowerCase(Locale.ROOT).matches(".*;p=(none|quarantine|reject)(;.*)?") ? State.GOOD : State.BROKEN, name,
                        found.get(0), null);
                default -> new Finding(State.SEVERAL, name, String.join("\n", found), null);
            };
        } catch (Dns.Unanswered e) {
            return new Finding(State.UNANSWERED, name, null, null);
        }
    }

    private List<String> policies(String name) {
        return dns.texts(name).stream().filter(text -> text.toLowerCase(Locale.ROOT).startsWith("v=dmarc1")).toList();
    }

    private static String organisation(String domain) {
        var name = InternetDomainName.isValid(domain) ? InternetDomainName.from(domain) : null;
        return name != null && name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : domain;
    }
}
