package io.landfall.web;

import io.landfall.credit.BookingKind;
import io.landfall.credit.FundingStatus;
import io.landfall.credit.InvoiceStatus;
import io.landfall.credit.TransactionStatus;
import io.landfall.credit.TransactionType;
import io.landfall.proof.DifferenceKind;
import io.landfall.proof.FigureKind;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.ResellerKind;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Credit, as the operator and a reseller read of it; in the languages of the consoles. */
@MessageBundle("credit")
public interface CreditMessages {

    @Message
    String kind(BookingKind one);

    @Message
    String type(TransactionType one);

    @Message
    String status(TransactionStatus one);

    @Message
    String funding(FundingStatus one);

    @Message
    String mode(BillingMode mode);

    @Message
    String kindOf(ResellerKind one);

    @Message
    String problem(CreditProblem one);

    @Message
    String difference(DifferenceKind one);

    @Message
    String figure(FigureKind one);

    @Message
    String invoiceStatus(InvoiceStatus one);

    @Message
    String title();

    @Message
    String invoices();

    @Message
    String invoicesText();

    @Message
    String noInvoices();

    @Message
    String invoice();

    @Message
    String issued();

    @Message
    String dueOn();

    @Message
    String total();

    @Message
    String vatContained(String rate);

    @Message
    String netAmount();

    @Message
    String dueDay(String day);

    @Message
    String nothingToPay();

    @Message
    String paidOn(String day);

    @Message
    String overdue();

    @Message
    String payInvoice();

    @Message
    String carriedOn();

    @Message
    String billTo();

    @Message
    String invoiceNow();

    @Message
    String invoiceNowText();

    @Message
    String terms();

    @Message
    String vatRate();

    @Message
    String vatRateHint();

    @Message
    String address();

    @Message
    String markPaid();

    @Message
    String howPaid();

    @Message
    String howPaidHint();

    @Message
    String resellers();

    @Message
    String resellersText();

    @Message
    String noResellers();

    @Message
    String noResellersText();

    @Message
    String business();

    @Message
    String billing();

    @Message
    String balance();

    @Message
    String available();

    @Message
    String held();

    @Message
    String usage();

    @Message
    String limit();

    @Message
    String threshold();

    @Message
    String thresholdHint();

    @Message
    String limitHint();

    @Message
    String low();

    @Message
    String blocked();

    @Message
    String blockedText();

    @Message
    String noDeposit();

    @Message
    String depositedOn(String day);

    @Message
    String adjust();

    @Message
    String amount();

    @Message
    String adjustAmountHint(String currency);

    @Message
    String reason();

    @Message
    String reasonHint();

    @Message
    String book();

    @Message
    String limits();

    @Message
    String save();

    @Message
    String changeBilling();

    @Message
    String billingText();

    @Message
    String transactions();

    @Message
    String noTransactions();

    @Message
    String noTransactionsText();

    @Message
    String noneFound();

    @Message
    String all();

    @Message
    String typeLabel();

    @Message
    String state();

    @Message
    String text();

    @Message
    String from();

    @Message
    String until();

    @Message
    String filter();

    @Message
    String when();

    @Message
    String what();

    @Message
    String after();

    @Message
    String older();

    @Message
    String newest();

    @Message
    String openPayments();

    @Message
    String payNow();

    @Message
    String giveUp();

    @Message
    String proof();

    @Message
    String proofs();

    @Message
    String proofText();

    @Message
    String noProofs();

    @Message
    String noProofsText();

    @Message
    String day();

    @Message
    String proveDay();

    @Message
    String proveAgain();

    @Message
    String explained();

    @Message
    String differences(int n);

    @Message
    String result();

    @Message
    String provedAt();

    @Message
    String figures();

    @Message
    String sum();

    @Message
    String number();

    @Message
    String expected();

    @Message
    String found();

    @Message
    String subject();

    @Message
    String detail();

    @Message
    String addCredit();

    @Message
    String addCreditText(String least, String most);

    @Message
    String toPayPal();

    @Message
    String statements();

    @Message
    String statementsText();

    @Message
    String month();

    @Message
    String asCsv();

    @Message
    String asPdf();

    @Message
    String statement();

    @Message
    String opening();

    @Message
    String closing();

    @Message
    String reference();

    @Message
    String description();

    @Message
    String currency();

    @Message
    String accountOf();

    @Message
    String freeToSpend();

    @Message
    String warnBelow(String amount);

    @Message
    String owed();

    @Message
    String payment();

    @Message
    String paymentThanks();

    @Message
    String paymentWaits();

    @Message
    String paymentCredited(String amount);

    @Message
    String paymentReturned();

    @Message
    String paymentFailed();

    @Message
    String paymentChecking();

    @Message
    String paymentTakenBack();

    @Message
    String lookAgain();

    @Message
    String backToCredit();

    @Message
    String givenUp();

    @Message
    String onlyManagers();
}
