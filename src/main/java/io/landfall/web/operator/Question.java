package io.landfall.web.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.landfall.money.Money;
import io.landfall.orders.AttentionKind;
import io.landfall.orders.AttentionList;
import io.landfall.orders.OrderStatus;
import io.landfall.web.Words;

/** One open question as a row: since when, what, why, what happens by itself, what a person may do. */
public record Question(AttentionList.Row row, String age, String unit, boolean late, Set<Act> acts, Why refused) {

    /** Safe to press at any moment: each is checked again under the order's lock. */
    public enum Act {
        DECIDE, LOOK_UP, RETRY, REFUND, RETRY_REFUNDS, MAIL, ASK_PAYPAL, CLOSE
    }

    private static final Duration LATE = Duration.ofMinutes(15);

    static Question of(AttentionList.Row row, Clock clock, Locale locale, Why refused) {
        var age = Duration.between(row.openedAt(), clock.instant());
        var words = Words.age(age, locale).split(" ");
        return new Question(row, words[0], words[1], age.compareTo(LATE) >= 0, acts(row), refused);
    }

    public long id() {
        return row.id();
    }

    public AttentionKind kind() {
        return row.kind();
    }

    public AttentionList.About about() {
        return row.about();
    }

    public boolean can(String act) {
        return acts.contains(Act.valueOf(act));
    }

    /** The supplier's answer is outstanding, so that a refund must wait. */
    public boolean refundWaits() {
        return about() != null && about().paidAt() != null && about().open() > 0 && !can("REFUND");
    }

    /** All that can go back now. */
    public Money refundable() {
        return about().unitPrice().times(about().refundable());
    }

    public boolean single() {
        return about().quantity() == 1;
    }

    /** Nobody has to do anything until then; null when nothing is planned or it should have happened already. */
    public Instant nextStepAt() {
        return about() == null || !about().status().isUnfinished() ? null : about().nextStepAt();
    }

    public Instant refundDueAt() {
        return about() == null || !about().status().isUnfinished() ? null : about().refundDueAt();
    }

    private static Set<Act> acts(AttentionList.Row row) {
        var acts = EnumSet.noneOf(Act.class);
        var about = row.about();
        if (about != null) {
            if (row.kind() == AttentionKind.CLAIM) {
                return EnumSet.of(Act.DECIDE);
            }
            if (about.unknown() > 0) {
                acts.add(Act.LOOK_UP);
            }
            if (about.waiting() > 0 && about.status().isUnfinished()) {
                acts.add(Act.RETRY);
            }
            if (about.refundable() > 0 && about.open() == 0 && row.kind() != AttentionKind.PAYMENT_REVERSED) {
                acts.add(Act.REFUND);
            }
            if (about.refundsFailed() > 0) {
                acts.add(Act.RETRY_REFUNDS);
            }
            if (about.delivered() > 0 && row.kind() == AttentionKind.MAIL_FAILED) {
                acts.add(Act.MAIL);
            }
            if (about.status() == OrderStatus.AWAITING_PAYMENT) {
                acts.add(Act.ASK_PAYPAL);
            }
        }
        if (!row.kind().settlesItself() && (about == null || !about.status().isUnfinished())) {
            acts.add(Act.CLOSE);
        }
        return acts;
    }
}
