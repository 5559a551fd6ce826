package io.landfall.orders;

import java.time.Instant;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of an order's history: who did what, and the facts that words are made of. No secrets. */
@Entity
@Table(name = "order_history")
class HistoryEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_history_seq")
    @SequenceGenerator(name = "order_history_seq", sequenceName = "order_history_seq", allocationSize = 50)
    private Long id;
    @Column(name = "order_id")
    private Long orderId;
    private Instant at;
    private String actor;
    private String kind;
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> facts;

    protected HistoryEntry() {
    }

    HistoryEntry(long orderId, Instant at, String actor, HistoryKind kind, Map<String, String> facts) {
        this.orderId = orderId;
        this.at = at;
        this.actor = actor;
        this.kind = kind.name();
        this.facts = facts;
    }

    OrderDetails.Event toEvent() {
        return new OrderDetails.Event(at, actor, HistoryKind.valueOf(kind), facts);
    }
}
