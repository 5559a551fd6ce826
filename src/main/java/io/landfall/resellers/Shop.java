package io.landfall.resellers;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;

/** A brand's row. The operator's own shop is number 1 and takes its values from the settings. */
@Entity
class Shop {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shop_seq")
    @SequenceGenerator(name = "shop_seq", sequenceName = "shop_seq", allocationSize = 50)
    private Long id;
    @Column(name = "reseller_id")
    private Long reseller;
    private String slug;
    private String name;
    @Column(name = "sender_name")
    private String senderName;
    private String color = Brand.DEFAULT_COLOR;
    private String currency;
    private String languages;
    @Column(name = "support_email")
    private String supportEmail;
    @Column(name = "logo_id")
    private Long logo;
    @Column(name = "is_default")
    private boolean isDefault;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "updated_at")
    private Instant updatedAt;
    @Column(name = "published_at")
    private Instant publishedAt;
    @Column(name = "deleted_at")
    private Instant deletedAt;
    @Version
    private long version;

    protected Shop() {
    }

    Shop(long reseller, String slug, Instant now) {
        this.reseller = reseller;
        this.slug = slug;
        this.createdAt = now;
        this.updatedAt = now;
    }

    long id() {
        return id;
    }

    String slug() {
        return slug;
    }

    Long logo() {
        return logo;
    }

    boolean isDefault() {
        return isDefault;
    }

    boolean wasNeverPublished() {
        return publishedAt == null;
    }

    /** All values are checked; see {@link BrandRules}. */
    void look(SaveBrand checked, Instant now) {
        name = checked.name();
        senderName = checked.senderName();
        slug = checked.slug();
        color = checked.color();
        currency = checked.currency();
        languages = String.join(",", checked.languages());
        supportEmail = checked.supportEmail();
        updatedAt = now;
    }

    void wear(Long newLogo, Instant now) {
        logo = newLogo;
        updatedAt = now;
    }

    void makeDefault(boolean yes) {
        isDefault = yes;
    }

    void publish(Instant now) {
        if (publishedAt == null) {
            publishedAt = now;
        }
    }

    void unpublish() {
        publishedAt = null;
    }

    void delete(Instant now) {
        publishedAt = null;
        deletedAt = now;
    }

    Brand details(Brand.Logo picture, List<String> hosts) {
        return new Brand(id, reseller, slug, name, senderName == null ? name : senderName, color, currency, List.of(languages.split(",")), supportEmail, picture, hosts,
                isDefault, createdAt, updatedAt, publishedAt);
    }
}
