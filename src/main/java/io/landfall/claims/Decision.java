package io.landfall.claims;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

import io.landfall.money.Money;

/** One decision about a claim with all it rests on. Written once. */
@Entity
@Table(name = "claim_decision")
class Decision {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "claim_decision_seq")
    @SequenceGenerator(name = "claim_decision_seq", sequenceName = "claim_decision_seq", allocationSize = 50)
    private Long id;
    @Column(name = "claim_id")
    private Long claimId;
    private Instant at;
    private String actor;
    @Enumerated(EnumType.STRING)
    private Verdict verdict;
    @Enumerated(EnumType.STRING)
    private Ground ground;
    @Column(name = "rule_version")
    private Integer ruleVersion;
    @Column(name = "in_use")
    private Boolean inUse;
    @Column(name = "used_mb")
    private Long usedMegabytes;
    @Column(name = "measured_at")
    private Instant measuredAt;
    @Column(name = "delivered_at")
    private Instant deliveredAt;
    private String words;
    @Column(name = "refund_id")
    private Long refundId;
    private Long lost;
    @Column(name = "lost_currency")
    private String lostCurrency;

    protected Decision() {
    }

    /** @param ruleVersion null when a person decided */
    Decision(Claim claim, Instant now, String actor, Ruling ruling, Integer ruleVersion, ClaimFacts facts, String words) {
        this.claimId = claim.id();
        this.at = now;
        this.actor = actor;
        this.verdict = ruling.verdict();
        this.ground = ruling.ground();
        this.ruleVersion = ruleVersion;
        this.inUse = facts.use().inUse();
        this.usedMegabytes = facts.use().usedMegabytes();
        this.measuredAt = facts.use().measuredAt();
        this.deliveredAt = facts.deliveredAt();
        this.words = words;
    }

    /** @param lost what the supplier keeps, or null */
    void refunded(long refundId, Money lost) {
        this.refundId = refundId;
        if (lost != null) {
            this.lost = lost.minor();
            this.lostCurrency = lost.currency();
        }
    }

    Long id() {
        return id;
    }

    Long claimId() {
        return claimId;
    }

    ClaimDetails.Made made() {
        return new ClaimDetails.Made(id, at, actor, verdict, ground, ruleVersion, new ClaimFacts.Use(inUse, usedMegabytes, measuredAt), deliveredAt, words,
                refundId, lost == null ? null : new Money(lost, lostCurrency));
    }
}
