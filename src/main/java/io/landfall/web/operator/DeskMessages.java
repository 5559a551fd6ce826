package io.landfall.web.operator;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the operator's desk says besides orders and prices: the own password, mails, pulls of the catalogue, today's figures, settings. */
@MessageBundle("desk")
public interface DeskMessages {

    @Message
    String changePassword();

    @Message
    String currentPassword();

    @Message
    String newPassword();

    @Message
    String newPasswordHint();

    @Message
    String newPasswordAgain();

    @Message
    String passwordMeans();

    @Message
    String savePassword();

    @Message
    String passwordTries(int minutes);

    @Message
    String errorCurrentPassword();

    @Message
    String errorWeakPassword();

    @Message
    String errorBreachedPassword();

    @Message
    String errorSamePassword();

    @Message
    String errorPasswordsDiffer();

    @Message
    String nobodyConnected();

    @Message
    String nobodyConnectedText();

    @Message
    String shortTitle(int seen, int onSale);

    @Message
    String shortText(int missing);

    @Message
    String believeLater();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String latestPull();

    @Message
    String nothing();

    @Message
    String changesInShort(int added, int changed, int withdrawn, int returned);

    @Message
    String ofSeen(int seen);

    @Message
    String allChanges();

    @Message
    String noneOfKind();

    @Message
    String backToCatalogue();

    @Message
    String believeTitle(String supplier);

    @Message
    String believeSeen(int seen, int onSale);

    @Message
    String believeMeans(int missing);

    @Message
    String believeNot();

    @Message
    String believeYes(int missing);

    @Message
    String believeNo();

    @Message
    String wouldGo();

    @Message
    String supplierName(String name);

    @Message
    String planFact(String name);

    @Message
    String factValue(String value);
}
