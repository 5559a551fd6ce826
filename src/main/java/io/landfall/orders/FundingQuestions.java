package io.landfall.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.credit.FundingEvents;
import io.landfall.credit.FundingEvents.Trouble;

/** Money that resellers pay in waits on the same list as orders do. */
@ApplicationScoped
class FundingQuestions {

    private final AttentionList attention;

    FundingQuestions(AttentionList attention) {
        this.attention = attention;
    }

    void waits(@Observes FundingEvents.Waits event) {
        attention.ask(AttentionKind.FUNDING_WAITS, event.number(), event.cause());
    }

    void troubled(@Observes FundingEvents.Troubled event) {
        attention.ask(kind(event.trouble()), event.number(), event.cause());
    }

    void settled(@Observes FundingEvents.Settled event) {
        attention.answered(kind(event.trouble()), event.number());
    }

    private static AttentionKind kind(Trouble trouble) {
        return switch (trouble) {
            case WAITS -> AttentionKind.FUNDING_WAITS;
            case MISMATCH -> AttentionKind.FUNDING_MISMATCH;
            case REVERSED -> AttentionKind.FUNDING_REVERSED;
            case DISPUTED -> AttentionKind.FUNDING_DISPUTED;
            case REFUND_FAILED -> AttentionKind.FUNDING_REFUND_FAILED;
            case ACCOUNT -> AttentionKind.FUNDING_ACCOUNT;
        };
    }
}
