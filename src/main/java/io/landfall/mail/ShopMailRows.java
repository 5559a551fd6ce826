package io.landfall.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** The rows of {@link ShopMails}. */
@ApplicationScoped
class ShopMailRows {

    private final EntityManager database;

    ShopMailRows(EntityManager database) {
        this.database = database;
    }

    /**
     * @param sealed  password, or null
     * @param retryAt while it is down: not before
     */
    record Row(ShopMail mail, String sealed, Instant retryAt) {

        @Override
        public String toString() {
            return mail.toString();
        }
    }

    @Transactional
    @SuppressWarnings("unchecked")
    Optional<Row> find(long shop) {
        List<Object[]> found = database.createNativeQuery("""
                select host, port, security, username, password, from_address, from_name, dkim_selector, enabled, tested_at, failed_step, failed_words, down_since, retry_at
                from shop_smtp where shop_id = ?1""").setParameter(1, shop).getResultList();
        return found.stream().findFirst().map(row -> new Row(mail(shop, row), (String) row[4], (Instant) row[13]));
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<ShopMail> ofReseller(long reseller) {
        List<Object[]> found = database.createNativeQuery("""
                select m.host, m.port, m.security, m.username, m.password, m.from_address, m.from_name, m.dkim_selector, m.enabled, m.tested_at, m.failed_step, m.failed_words,
                    m.down_since, m.shop_id
                from shop_smtp m join shop s on s.id = m.shop_id where s.reseller_id = ?1 and s.deleted_at is null order by m.shop_id""").setParameter(1, reseller).getResultList();
        return found.stream().map(row -> mail(((Number) row[13]).longValue(), row)).toList();
    }

    private static ShopMail mail(long shop, Object[] row) {
        return new ShopMail(shop, (String) row[0], ((Number) row[1]).intValue(), ShopMail.Security.valueOf((String) row[2]), (String) row[3], row[4] != null, (String) row[5],
                (String) row[6], (String) row[7], (Boolean) row[8], (Instant) row[9], row[10] == null ? null : SmtpStep.valueOf((String) row[10]), (String) row[11], (Instant) row[12]);
    }

    void put(long shop, SaveShopMail mail, String sealed, boolean enabled, SmtpStep failed, String words, Instant now) {
        database.createNativeQuery("""
                insert into shop_smtp (shop_id, host, port, security, username, password, from_address, from_name, dkim_selector, enabled, tested_at, failed_step, failed_words, changed_at)
                values (?1, ?2, ?3, ?4, cast(?5 as text), cast(?6 as text), ?7, cast(?8 as text), cast(?9 as text), ?10, ?11, cast(?12 as text), cast(?13 as text), ?11)
                on conflict (shop_id) do update set host = excluded.host, port = excluded.port, security = excluded.security, username = excluded.username,
                  password = excluded.password, from_address = excluded.from_address, from_name = excluded.from_name, dkim_selector = excluded.dkim_selector,
                  enabled = excluded.enabled, tested_at = excluded.tested_at, failed_step = excluded.failed_step, failed_words = excluded.failed_words,
                  changed_at = excluded.changed_at, down_since = null, retry_at = null""")
                .setParameter(1, shop).setParameter(2, mail.host()).setParameter(3, mail.port()).setParameter(4, mail.security().name()).setParameter(5, mail.user())
                .setParameter(6, sealed).setParameter(7, mail.fromAddress()).setParameter(8, mail.fromName()).setParameter(9, mail.dkimSelector()).setParameter(10, enabled)
                .setParameter(11, now).setParameter(12, failed == null ? null : failed.name()).setParameter(13, words).executeUpdate();
    }

    /**
     * A test that passed enables what had failed; one that failed leaves a working server alone, because in use it may be better. A server that is kept
     * without being used (off, and nothing failed) stays so.
     */
    void tested(long shop, SmtpStep failed, String words, Instant now) {
        database.createNativeQuery("""
                update shop_smtp set tested_at = ?2, failed_step = case when enabled or failed_step is not null then cast(?3 as text) end,
                  failed_words = case when enabled or failed_step is not null then cast(?4 as text) end, enabled = enabled or ?5 and failed_step is not null,
                  down_since = case when ?5 then null else down_since end, retry_at = case when ?5 then null else retry_at end where shop_id = ?1""")
                .setParameter(1, shop).setParameter(2, now).setParameter(3, failed == null ? null : failed.name()).setParameter(4, words).setParameter(5, failed == null)
                .executeUpdate();
    }

    /** True when it is the first failure of this outage. */
    boolean failed(long shop, SmtpStep step, String words, Instant now, Instant retryAt) {
        boolean first = database.createNativeQuery("update shop_smtp set down_since = ?2 where shop_id = ?1 and down_since is null").setParameter(1, shop).setParameter(2, now)
                .executeUpdate() > 0;
        database.createNativeQuery("update shop_smtp set retry_at = ?2, failed_step = ?3, failed_words = ?4 where shop_id = ?1").setParameter(1, shop).setParameter(2, retryAt)
                .setParameter(3, step.name()).setParameter(4, words).executeUpdate();
        return first;
    }

    void works(long shop) {
        database.createNativeQuery("update shop_smtp set down_since = null, retry_at = null, failed_step = null, failed_words = null where shop_id = ?1 and down_since is not null")
                .setParameter(1, shop).executeUpdate();
    }

    void clear(long shop) {
        database.createNativeQuery("delete from shop_smtp where shop_id = ?1").setParameter(1, shop).executeUpdate();
    }
}
