package io.landfall.resellers;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.landfall.resellers.logo.LogoPicture;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The brands' logos. */
@ApplicationScoped
public class Logos {

    /** Of one brand; older ones stay because mails show them. */
    private static final int MOST = 40;

    private final EntityManager database;
    private final Brands brands;
    private final Clock clock;

    Logos(EntityManager database, Brands brands, Clock clock) {
        this.database = database;
        this.brands = brands;
        this.clock = clock;
    }

    /** Throws {@link Refusal} of {@link LogoPicture#of}, or "too_many_logos". */
    public LogoPicture put(Member member, long shop, byte[] upload) {
        brands.find(member.needs(Position.MANAGE), shop);
        var picture = LogoPicture.of(upload);
        QuarkusTransaction.joiningExisting().run(() -> brands.wear(member, shop, keep(shop, picture)));
        return picture;
    }

    private Long keep(long shop, LogoPicture picture) {
        if (count(shop) >= MOST) {
            throw new Refusal("too_many_logos", "logo", Map.of("most", MOST));
        }
        database.createNativeQuery("""
                insert into shop_logo (id, shop_id, hash, png, width, height, uploaded_at) values (nextval('shop_logo_seq'), ?1, ?2, ?3, ?4, ?5, ?6)
                on conflict (shop_id, hash) do nothing""").setParameter(1, shop).setParameter(2, picture.hash()).setParameter(3, picture.png())
                .setParameter(4, picture.width()).setParameter(5, picture.height()).setParameter(6, clock.instant()).executeUpdate();
        return ((Number) database.createNativeQuery("select id from shop_logo where shop_id = ?1 and hash = ?2").setParameter(1, shop).setParameter(2, picture.hash())
                .getSingleResult()).longValue();
    }

    private long count(long shop) {
        return ((Number) database.createNativeQuery("select count(*) from shop_logo where shop_id = ?1").setParameter(1, shop).getSingleResult()).longValue();
    }

    /** From now on the brand shows its name instead. */
    @Transactional
    public void takeOff(Member member, long shop) {
        brands.wear(member, shop, null);
    }

    /** PNG; whose it is does not matter to who asks. */
    @Transactional
    public Optional<byte[]> png(String hash) {
        List<?> found = database.createNativeQuery("select png from shop_logo where hash = ?1 limit 1", byte[].class).setParameter(1, hash).getResultList();
        return found.stream().map(byte[].class::cast).findFirst();
    }
}
