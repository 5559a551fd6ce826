package io.landfall.web.operator;

import io.landfall.catalog.SyncRun;
import io.landfall.orders.AttentionKind;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.PaymentStatus;
import io.landfall.payments.RefundStatus;
import io.landfall.pricing.Ending;
import io.landfall.pricing.PriceRule;
import io.landfall.pricing.PriceRules;
import io.landfall.pricing.Unsellable;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the books say, word by word: states, causes, history. A bundle of its own because Quarkus 3.30 cannot load one with more than 300 messages. */
@MessageBundle("books")
public interface BookMessages {

    @Message
    String done(Done done);

    @Message
    String why(Why why);

    @Message
    String orderStatus(OrderStatus status);

    @Message
    String unitStatus(UnitStatus status);

    @Message
    String paymentStatus(PaymentStatus status);

    @Message
    String refundStatus(RefundStatus status);

    @Message
    String question(AttentionKind kind);

    @Message
    String advice(AttentionKind kind);

    @Message
    String happened(HistoryKind kind);

    @Message
    String syncOutcome(SyncRun.Outcome outcome);

    @Message
    String unsellableWhy(Unsellable why);

    @Message
    String scopeWord(PriceRule.Scope scope);

    @Message
    String endingWord(Ending ending);

    @Message
    String warning(PriceRules.Warning warning);

    @Message
    String changeKind(String kind);

    @Message
    String factName(String name);

    @Message
    String actor(String who);

    @Message
    String reasonWords(String reason);
}
