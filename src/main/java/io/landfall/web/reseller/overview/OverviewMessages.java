package io.landfall.web.reseller.overview;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The overview, the first steps and the deposit. */
@MessageBundle("overview")
public interface OverviewMessages {

    @Message
    String headToday(int sold);

    @Message
    String headNothing();

    @Message
    String headQuiet();

    @Message
    String headNeeds(int n);

    @Message
    String needsYou();

    @Message
    String stepsTitle();

    @Message
    String stepsDone();

    @Message
    String stepsDismiss();

    @Message
    String stepDone();

    @Message
    String stepOpen();

    @Message
    String stepConfirmed();

    @Message
    String stepDeposit();

    @Message
    String stepBrand();

    @Message
    String stepLogo();

    @Message
    String stepOrder();

    @Message
    String lowTitle();

    @Message
    String lowText(String available, String threshold);

    @Message
    String lowButton();

    @Message
    String troubleTitle(int n);

    @Message
    String troubleText();

    @Message
    String credit();

    @Message
    String free();

    @Message
    String balance();

    @Message
    String held();

    @Message
    String owed();

    @Message
    String limit();

    @Message
    String low();

    @Message
    String addCredit();

    @Message
    String sales();

    @Message
    String salesOf(String first, String last);

    @Message
    String salesTitle(String first, String last, int sold, String sales, String margin);

    @Message
    String salesNone();

    @Message
    String salesNoneText();

    @Message
    String asTable();

    @Message
    String day();

    @Message
    String sold();

    @Message
    String salesColumn();

    @Message
    String margin();

    @Message
    String legendSales();

    @Message
    String legendMargin();

    @Message
    String marginTwoWeeks();

    @Message
    String salesTwoWeeks();

    @Message
    String soldTwoWeeks();

    @Message
    String orders();

    @Message
    String ordersNone();

    @Message
    String ordersNoneText();

    @Message
    String allOrders();

    @Message
    String order();

    @Message
    String plan();

    @Message
    String state();

    @Message
    String total();

    @Message
    String time();

    @Message
    String transactions();

    @Message
    String transactionsNone();

    @Message
    String transactionsNoneText();

    @Message
    String what();

    @Message
    String amount();

    @Message
    String afterwards();

    @Message
    String newOrder();

    @Message
    String invoicesPending(int n);

    @Message
    String allTransactions();

    @Message
    String salesNote();

    @Message
    String stepOptional();

    @Message
    String overdueTitle(String number, String day);

    @Message
    String overdueText(String amount);

    @Message
    String overdueButton();

    @Message
    String dueTitle(String number, String day);

    @Message
    String dueText(String amount);

    @Message
    String depositTitle();

    @Message
    String depositLead();

    @Message
    String depositAmount(String currency);

    @Message
    String depositHint(String least, String most);

    @Message
    String depositPay();

    @Message
    String depositGo();

    @Message
    String depositOwner();

    @Message
    String waits(String amount);

    @Message
    String waitsText(String at);

    @Message
    String checks(String amount);

    @Message
    String checksText();

    @Message
    String toPayPal();

    @Message
    String checkNow();

    @Message
    String giveUp();

    @Message
    String otherAmount();

    @Message
    String amountInvalid();

    @Message
    String amountOutOfRange();

    @Message
    String paymentChecking();

    @Message
    String paymentUnavailable();
}
