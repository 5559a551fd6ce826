package io.landfall.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.landfall.orders.AttentionList;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.Orders;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.resellers.Storefronts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/**
 * Sends one mail. A crash between the server's "taken" and our commit sends it once more under the same Message-ID, which mailboxes fold;
 * the other order would lose mails.
 */
@ApplicationScoped
class MailJob implements JobHandler {

    static final String KIND = "mail";

    private static final Logger LOG = Logger.getLogger(MailJob.class);
    /** Waiting after the first, second… try; with the first try nine in about a day, long enough for a mail server's bad night. */
    static final List<Duration> WAITS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15),
            Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(6), Duration.ofHours(12));

    private final EntityManager database;
    private final Instance<Author> authors;
    private final MailRoutes routes;
    private final Storefronts shops;
    private final Orders orders;
    private final AttentionList attention;
    private final Clock clock;
    private final Pace pace;

    MailJob(EntityManager database, @Any Instance<Author> authors, MailRoutes routes, Storefronts shops, Orders orders, AttentionList attention, Clock clock, Pace pace) {
        this.database = database;
        this.authors = authors;
        this.routes = routes;
        this.shops = shops;
        this.orders = orders;
        this.attention = attention;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.MAIL;
    }

    @Override
    public Next run(String subject, long fence) {
        long id = Long.parseLong(subject);
        var post = QuarkusTransaction.requiringNew().call(() -> database.find(Post.class, id));
        if (post == null || !post.isQueued()) {
            return Next.done();
        }
        try {
            var letter = author(post.kind()).write(post);
            if (letter.isEmpty()) {
                QuarkusTransaction.requiringNew().run(() -> nothingToSay(post));
                return Next.done();
            }
            routes.send(shops.byId(post.shop()), letter.get());
            arrived(post, letter.get().subject());
            return Next.done();
        } catch (MailNotTaken e) {
            return notTaken(post, e.getMessage(), e.recipientRefused());
        } catch (IllegalArgumentException e) {
            // Nothing that can be sent, today or tomorrow.
            return notTaken(post, MailNotTaken.withoutAddresses(e.getMessage()), true);
        }
    }

    /** A mail that is about no order leaves nothing behind: it was asked for by a stranger, for an address we do not know. */
    private void nothingToSay(Post post) {
        var locked = lock(post);
        if (locked.orderNumber() == null) {
            database.remove(locked);
        } else {
            locked.givenUp("nothing left to say", clock.instant());
        }
    }

    private Author author(MailKind kind) {
        return authors.stream().filter(author -> author.kinds().contains(kind)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody writes mails of kind " + kind));
    }

    private void arrived(Post sent, String subject) {
        QuarkusTransaction.requiringNew().run(() -> {
            var post = lock(sent);
            if (post.isQueued()) {
                post.sent(clock.instant());
                order(post).ifPresent(order -> {
                    orders.mailed(order.number(), HistoryKind.MAIL_SENT, subject);
                    attention.mailArrived(order.id());
                });
            }
        });
    }

    private Next notTaken(Post tried, String words, boolean forGood) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var post = lock(tried);
            if (!post.isQueued()) {
                return Next.done();
            }
            post.notTaken(words);
            LOG.warnf("Mail %s (%d) was not taken (try %d): %s", post.kind(), post.id(), post.attempts(), words);
            if (!forGood && post.attempts() <= WAITS.size()) {
                return Next.at(clock.instant().plus(pace.of(WAITS.get(post.attempts() - 1))));
            }
            post.givenUp(words, clock.instant());
            order(post).ifPresent(order -> {
                orders.mailed(order.number(), HistoryKind.MAIL_FAILED, post.kind().name());
                attention.mailFailed(order.id(), "mail " + post.kind() + ": " + words);
            });
            return Next.done();
        });
    }

    private Optional<OrderDetails> order(Post post) {
        return Optional.ofNullable(post.orderNumber()).flatMap(orders::byNumber);
    }

    /** Order first, then its mail, as whoever asks for the mail again does: the other way round the two would wait for each other. */
    private Post lock(Post post) {
        if (post.orderNumber() != null) {
            orders.hold(post.orderNumber());
        }
        return database.find(Post.class, post.id(), LockModeType.PESSIMISTIC_WRITE);
    }
}
