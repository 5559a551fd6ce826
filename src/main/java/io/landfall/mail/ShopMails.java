package io.landfall.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Tries;
import io.landfall.platform.Refusal;
import io.landfall.platform.SealedSecrets;
import io.landfall.platform.egress.Egress;
import io.landfall.resellers.Brand;
import io.landfall.resellers.BrandEvents;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The mail servers of shops, set and tested by their resellers. */
@ApplicationScoped
public class ShopMails {

    private static final int MOST_TESTS = 40;

    private final EntityManager database;
    private final ShopMailRows rows;
    private final Brands brands;
    private final ShopSmtp smtp;
    private final SealedSecrets seal;
    private final Egress egress;
    private final Tries tries;
    private final ResellerAudit audit;
    private final Clock clock;

    ShopMails(EntityManager database, ShopMailRows rows, Brands brands, ShopSmtp smtp, SealedSecrets seal, Egress egress, Tries tries, ResellerAudit audit, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.brands = brands;
        this.smtp = smtp;
        this.seal = seal;
        this.egress = egress;
        this.tries = tries;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty when the system's server sends. */
    @Transactional
    public Optional<ShopMail> of(Member member, long shop) {
        brands.find(member, shop);
        return rows.find(shop).map(ShopMailRows.Row::mail);
    }

    /** The servers of all shops of the member's business. */
    @Transactional
    public List<ShopMail> all(Member member) {
        return rows.ofReseller(member.reseller());
    }

    /** What went out in this brand's name, newest first. */
    @Transactional
    public List<MailLog.Line> sent(Member member, long shop, int limit) {
        brands.find(member, shop);
        return database.createQuery("""
                select new io.landfall.mail.MailLog$Line(p.id, p.kind, p.recipient, p.state, p.attempts, p.lastError, p.messageId, p.createdAt, p.sentAt, p.failedAt)
                from Post p where p.shop = ?1 and p.shop <> 1 order by p.id desc""", MailLog.Line.class).setParameter(1, shop).setMaxResults(limit).getResultList();
    }

    /** Whether servers in clear and on any port may be named. */
    public boolean forTrials() {
        return egress.allowsPrivate();
    }

    /**
     * Tests the server and keeps it when it works. The password that is there stays when none is typed, but only for the same host and user, also where
     * the API's contract says "kept if absent": whoever may change settings could otherwise read it by having it sent to a server of theirs.
     *
     * @param evenIfItFails keeps it then, too, but disabled
     * @throws Refusal "smtp_test_failed" with the facts "step" and "words", "password_needed" ("password"), "too_many_tries", or at the field of {@link ShopMailRules}
     */
    public ShopMail save(Member member, long shop, SaveShopMail typed, boolean evenIfItFails) {
        return save(member, shop, typed, evenIfItFails, true);
    }

    /** The same; what is not {@code used} is tested and kept, and the system's server goes on sending. */
    public ShopMail save(Member member, long shop, SaveShopMail typed, boolean evenIfItFails, boolean used) {
        member.needs(Position.MANAGE);
        var wanted = ShopMailRules.checked(typed, egress.allowsPrivate());
        var brand = QuarkusTransaction.requiringNew().call(() -> brands.find(member, shop));
        var password = QuarkusTransaction.requiringNew().call(() -> password(shop, wanted));
        var trouble = test(server(wanted, password, brand), member);
        if (trouble != null && !evenIfItFails) {
            throw failed(trouble);
        }
        return QuarkusTransaction.requiringNew().call(() -> keep(member, shop, wanted, password, trouble, used));
    }

    /** Tests what is there. Throws {@link Refusal} "smtp_none" or "smtp_test_failed"; a server that was disabled because it failed and works is enabled. */
    public ShopMail test(Member member, long shop) {
        member.needs(Position.MANAGE);
        var brand = QuarkusTransaction.requiringNew().call(() -> brands.find(member, shop));
        var row = QuarkusTransaction.requiringNew().call(() -> rows.find(shop)).orElseThrow(() -> new Refusal("smtp_none"));
        var trouble = test(server(row, brand), member);
        QuarkusTransaction.requiringNew().run(() -> rows.tested(shop, trouble == null ? null : trouble.step, trouble == null ? null : trouble.getMessage(), clock.instant()));
        if (trouble != null) {
            throw failed(trouble);
        }
        return QuarkusTransaction.requiringNew().call(() -> of(member, shop)).orElseThrow(() -> new Refusal("smtp_none"));
    }

    /** From now on the system's server sends; nothing of the settings stays. */
    @Transactional
    public void disable(Member member, long shop) {
        var brand = brands.find(member.needs(Position.MANAGE), shop);
        rows.find(shop).ifPresent(row -> {
            rows.clear(shop);
            audit.note(member, "brand.mail_off", brand.name(), row.mail().host(), null);
        });
    }

    /** A brand that goes leaves no password behind. */
    void forget(@Observes BrandEvents.Deleting brand) {
        rows.clear(brand.shop());
    }

    private ShopMail keep(Member member, long shop, SaveShopMail wanted, String password, ShopSmtp.Trouble trouble, boolean used) {
        var brand = brands.find(member, shop);
        var before = rows.find(shop).map(row -> told(row.mail())).orElse(null);
        rows.put(shop, wanted, password == null ? null : seal.seal(password, purpose(shop)), used && trouble == null, trouble == null ? null : trouble.step,
                trouble == null ? null : trouble.getMessage(), clock.instant());
        var now = rows.find(shop).orElseThrow().mail();
        audit.note(member, "brand.mail", brand.name(), before, told(now) + (wanted.password() == null ? "" : ", password set"));
        return now;
    }

    private static String told(ShopMail mail) {
        return mail.host() + ":" + mail.port() + " " + mail.security() + ", " + mail.fromAddress() + (mail.enabled() ? "" : ", off");
    }

    private String password(long shop, SaveShopMail wanted) {
        if (wanted.user() == null || wanted.password() != null) {
            return wanted.user() == null ? null : wanted.password();
        }
        var there = rows.find(shop);
        if (there.isEmpty() || there.get().sealed() == null || !there.get().mail().host().equals(wanted.host()) || !wanted.user().equals(there.get().mail().user())) {
            throw new Refusal("password_needed", "password", Map.of());
        }
        return seal.open(there.get().sealed(), purpose(shop));
    }

    /** A test's mail goes to nobody; who asks for it is the recipient that is named. */
    private ShopSmtp.Trouble test(ShopSmtp.Server server, Member member) {
        // Our network is not there to look for servers with.
        tries.take(new Tries.Limit("smtp " + member.reseller(), MOST_TESTS, Duration.ofHours(1)));
        try {
            smtp.check(server, member.actor().email());
            return null;
        } catch (ShopSmtp.Trouble e) {
            return e;
        }
    }

    private static Refusal failed(ShopSmtp.Trouble trouble) {
        return new Refusal("smtp_test_failed", null, Map.of("step", trouble.step.name(), "words", String.valueOf(trouble.getMessage())));
    }

    ShopSmtp.Server server(ShopMailRows.Row row, Brand brand) {
        var mail = row.mail();
        return new ShopSmtp.Server(mail.host(), mail.port(), mail.security(), mail.user(), row.sealed() == null ? null : seal.open(row.sealed(), purpose(mail.shop())),
                mail.fromAddress(), mail.fromName() == null ? brand.senderName() : mail.fromName(), helo(mail.fromDomain()));
    }

    private static ShopSmtp.Server server(SaveShopMail wanted, String password, Brand brand) {
        return new ShopSmtp.Server(wanted.host(), wanted.port(), wanted.security(), wanted.user(), password, wanted.fromAddress(),
                wanted.fromName() == null ? brand.senderName() : wanted.fromName(), helo(wanted.fromAddress().substring(wanted.fromAddress().indexOf('@') + 1)));
    }

    /** The name we greet with stands in the mail's headers: the sender's, not the operator's. */
    private static String helo(String domain) {
        return java.net.IDN.toASCII(domain);
    }

    static String purpose(long shop) {
        return "shop smtp " + shop;
    }
}
