package io.landfall.esims;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;

import io.landfall.upstream.Iccid;
import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.Installation;
import io.landfall.upstream.UsageReading;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One delivered profile with its last measured usage. */
@Entity
public class Esim {

    private static final Duration WATCHED_AFTER_END = Duration.ofDays(7);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "esim_seq")
    @SequenceGenerator(name = "esim_seq", sequenceName = "esim_seq", allocationSize = 50)
    private Long id;
    @Column(name = "order_number")
    private String orderNumber;
    @Column(name = "unit_id")
    private Long unitId;
    private String link;
    private String supplier;
    private String iccid;
    @Column(name = "smdp_address")
    private String smdpAddress;
    private String secrets;
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> apn;
    private Boolean roaming;
    private String msisdn;
    private boolean test;
    @Column(name = "received_at")
    private Instant receivedAt;
    @Column(name = "first_opened_at")
    private Instant firstOpenedAt;
    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;
    @Enumerated(EnumType.STRING)
    @Column(name = "usage_state")
    private UsageReading.State usageState;
    @Column(name = "usage_unlimited")
    private Boolean usageUnlimited;
    @Column(name = "remaining_mb")
    private Long remainingMegabytes;
    @Column(name = "total_mb")
    private Long totalMegabytes;
    @Column(name = "remaining_minutes")
    private Integer remainingMinutes;
    @Column(name = "total_minutes")
    private Integer totalMinutes;
    @Column(name = "remaining_sms")
    private Integer remainingMessages;
    @Column(name = "total_sms")
    private Integer totalMessages;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "raw_state")
    private String rawState;
    @Column(name = "measured_at")
    private Instant measuredAt;
    @Column(name = "measure_failed_at")
    private Instant measureFailedAt;
    @Column(name = "first_used_at")
    private Instant firstUsedAt;
    @JdbcTypeCode(SqlTypes.JSON)
    private InstallGuide guide;
    @Column(name = "guide_at")
    private Instant guideAt;
    @Column(name = "packages_at")
    private Instant packagesAt;
    @Column(name = "packages_failed_at")
    private Instant packagesFailedAt;
    @Column(name = "warn_of_data")
    private boolean warnOfData = true;
    @Column(name = "warn_of_end")
    private boolean warnOfEnd = true;
    @Version
    private long version;

    protected Esim() {
    }

    Esim(String orderNumber, long unitId, String link, String supplier, Installation installation, String sealedSecrets, Instant now) {
        this.orderNumber = orderNumber;
        this.unitId = unitId;
        this.link = link;
        this.supplier = supplier;
        this.iccid = installation.iccid().digits();
        this.smdpAddress = installation.smdpAddress();
        this.secrets = sealedSecrets;
        this.apn = installation.apn() == null ? Map.of() : installation.apn();
        this.roaming = installation.roaming();
        this.msisdn = installation.msisdn();
        this.test = installation.test();
        this.receivedAt = now;
    }

    public Long id() {
        return id;
    }

    public String orderNumber() {
        return orderNumber;
    }

    /** The unguessable part of its page's address. */
    public String link() {
        return link;
    }

    public String supplier() {
        return supplier;
    }

    public Iccid iccid() {
        return new Iccid(iccid);
    }

    public String smdpAddress() {
        return smdpAddress;
    }

    /** APN to enter per system ("ios", "android"); a missing or null value means automatic. */
    public Map<String, String> apn() {
        return apn;
    }

    public Boolean roaming() {
        return roaming;
    }

    public String msisdn() {
        return msisdn;
    }

    public boolean test() {
        return test;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Instant firstOpenedAt() {
        return firstOpenedAt;
    }

    /** Refunded: its codes are shown no more. */
    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    /** The last reading the network really gave, or null before the first. */
    public UsageReading reading() {
        return usageState == null ? null : new UsageReading(usageState, Boolean.TRUE.equals(usageUnlimited), remainingMegabytes, totalMegabytes,
                remainingMinutes, totalMinutes, remainingMessages, totalMessages, expiresAt, rawState);
    }

    public Instant measuredAt() {
        return measuredAt;
    }

    /** When asking last failed, if it failed after the last success; null otherwise. */
    public Instant measureFailedAt() {
        return measureFailedAt != null && (measuredAt == null || measureFailedAt.isAfter(measuredAt)) ? measureFailedAt : null;
    }

    boolean warnOfData() {
        return warnOfData;
    }

    boolean warnOfEnd() {
        return warnOfEnd;
    }

    /** An expired eSIM is asked about no more, a week after its end. */
    boolean isOver(Instant now) {
        return usageState == UsageReading.State.EXPIRED && expiresAt != null && expiresAt.plus(WATCHED_AFTER_END).isBefore(now);
    }

    public Instant firstUsedAt() {
        return firstUsedAt;
    }

    public InstallGuide guide() {
        return guide;
    }

    String sealedSecrets() {
        return secrets;
    }

    void withdraw(Instant now) {
        withdrawnAt = now;
    }

    /** Keeps the last known values when the network gave no answer. */
    void measured(UsageReading reading, Instant now) {
        if (reading.state() == UsageReading.State.UNKNOWN) {
            rawState = reading.rawState();
            measureFailedAt = now;
            if (usageState == null) {
                usageState = UsageReading.State.UNKNOWN;
            }
            return;
        }
        usageState = reading.state();
        usageUnlimited = reading.unlimited();
        remainingMegabytes = reading.remainingMegabytes();
        totalMegabytes = reading.totalMegabytes();
        remainingMinutes = reading.remainingMinutes();
        totalMinutes = reading.totalMinutes();
        remainingMessages = reading.remainingMessages();
        totalMessages = reading.totalMessages();
        expiresAt = reading.expiresAt();
        rawState = reading.rawState();
        measuredAt = now;
        if (firstUsedAt == null && reading.state() != UsageReading.State.NOT_ACTIVE) {
            firstUsedAt = now;
        }
    }

    void measureFailed(Instant now) {
        measureFailedAt = now;
    }

    void guided(InstallGuide guide, Instant now) {
        this.guide = guide;
        this.guideAt = now;
    }

    Instant guideAt() {
        return guideAt;
    }

    Instant packagesAt() {
        return packagesAt;
    }

    /** When asking for its packages last failed, if it failed after the last success; null otherwise. */
    Instant packagesFailedAt() {
        return packagesFailedAt;
    }

    void packagesTold(Instant now) {
        packagesAt = now;
        packagesFailedAt = null;
    }

    void packagesFailed(Instant now) {
        packagesFailedAt = now;
    }
}
