package io.landfall.resellers;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who works where, as what. */
@Entity
@Table(name = "reseller_member")
class Membership {

    @Id
    @Column(name = "account_id")
    private Long account;
    @Column(name = "reseller_id")
    private long reseller;
    @Enumerated(EnumType.STRING)
    private Position position;
    private Instant since;

    protected Membership() {
    }

    Membership(long account, long reseller, Position position, Instant since) {
        this.account = account;
        this.reseller = reseller;
        this.position = position;
        this.since = since;
    }

    long account() {
        return account;
    }

    long reseller() {
        return reseller;
    }

    Position position() {
        return position;
    }

    Instant since() {
        return since;
    }
}
