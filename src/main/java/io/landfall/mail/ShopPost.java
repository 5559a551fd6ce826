package io.landfall.mail;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jboss.logging.Logger;

import io.landfall.platform.Pace;
import io.landfall.resellers.Brands;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Which server carries a mail: the shop's own, as long as it works, else the system's, under the same Message-ID. When a server has gone silent
 * over a mail, that mail waits and is tried again: the other server would make two of it.
 */
@ApplicationScoped
class ShopPost {

    private static final Logger LOG = Logger.getLogger(ShopPost.class);
    /** A server that failed is left alone this long, so that its mails do not each wait for it. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final ShopMailRows rows;
    private final ShopMails mails;
    private final Brands brands;
    private final ShopSmtp smtp;
    private final MailTransport system;
    private final Event<BrandMails.ServerDown> events;
    private final Clock clock;
    private final Pace pace;

    ShopPost(ShopMailRows rows, ShopMails mails, Brands brands, ShopSmtp smtp, MailTransport system, Event<BrandMails.ServerDown> events, Clock clock, Pace pace) {
        this.rows = rows;
        this.mails = mails;
        this.brands = brands;
        this.smtp = smtp;
        this.system = system;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    /** As {@link MailTransport#send}, for a mail of this shop. */
    void send(long shop, Letter letter) {
        if (shop == Brands.OPERATORS || !isCarriedByOwnServer(shop, letter)) {
            system.send(letter);
        }
    }

    private boolean isCarriedByOwnServer(long shop, Letter letter) {
        var row = QuarkusTransaction.requiringNew().call(() -> rows.find(shop)).filter(found -> found.mail().enabled()).orElse(null);
        if (row == null || row.retryAt() != null && row.retryAt().isAfter(clock.instant())) {
            return false;
        }
        var brand = QuarkusTransaction.requiringNew().call(() -> brands.byId(shop)).orElseThrow();
        try {
            smtp.send(mails.server(row, brand), letter);
            if (row.mail().downSince() != null) {
                QuarkusTransaction.requiringNew().run(() -> rows.works(shop));
            }
            return true;
        } catch (ShopSmtp.Trouble e) {
            return failed(shop, row.mail(), e);
        }
    }

    private boolean failed(long shop, ShopMail mail, ShopSmtp.Trouble trouble) {
        if (trouble.unknown) {
            throw new MailNotTaken("the shop's mail server did not say whether it took the mail: " + trouble.getMessage(), false, trouble);
        }
        LOG.warnf("The mail server of shop %d failed at %s, the system's stands in: %s", shop, trouble.step, trouble.getMessage());
        var now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            // A refusal of one mail is no outage.
            if (trouble.step != SmtpStep.SENDER && rows.failed(shop, trouble.step, trouble.getMessage(), now, now.plus(pace.of(REST)))) {
                events.fire(new BrandMails.ServerDown(shop, mail.host(), now));
            }
        });
        return false;
    }
}
