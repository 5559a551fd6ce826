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

    @Message
    String mails();

    @Message
    String mail();

    @Message
    String recipient();

    @Message
    String mailsHint();

    @Message
    String noMails();

    @Message
    String noMailsText();

    @Message
    String queuedAt();

    @Message
    String sendAgain();

    @Message
    String tryNow();

    @Message
    String mailKind(String kind);

    @Message
    String mailStateWord(String state);

    @Message
    String today();

    @Message
    String ordersToday();

    @Message
    String paidOfThem(int paid);

    @Message
    String revenueToday();

    @Message
    String captured();

    @Message
    String deliveredToday();

    @Message
    String medianReady(long seconds);

    @Message
    String esims();

    @Message
    String refundedToday();

    @Message
    String refundCount(int n);

    @Message
    String waitingNow();

    @Message
    String paidNotReady();

    @Message
    String figuresAt();

    @Message
    String healthAndBalance();

    @Message
    String answersIn();

    @Message
    String settings();

    @Message
    String settingsText();

    @Message
    String nothingMissing();

    @Message
    String worthALook();

    @Message
    String notSet();

    @Message
    String settingLabel(String name);

    @Message
    String settingGroup(String name);

    @Message
    String payPalWorld(String world);

    @Message
    String remark(String name);

    @Message
    String remarkText(String name);

    @Message
    String yourself();

    @Message
    String cancel();

    @Message
    String rateSource(String source);

    @Message
    String wholesaleRules();

    @Message
    String wholesaleText();

    @Message
    String wholesaleHistory();

    @Message
    String everyPlan();
}
