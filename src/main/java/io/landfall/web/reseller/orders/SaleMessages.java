package io.landfall.web.reseller.orders;

import io.landfall.orders.OrderStatus;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What a business reads about orders for its customers. English in sale_en.properties, French in sale_fr.properties. */
@MessageBundle("sale")
public interface SaleMessages {

    @Message
    String orders();

    @Message
    String newOrder();

    @Message
    String fromFile();

    @Message
    String search();

    @Message
    String searchHint();

    @Message
    String searchButton();

    @Message
    String state();

    @Message
    String anyState();

    @Message
    String status(OrderStatus status);

    @Message
    String none();

    @Message
    String noneText();

    @Message
    String noneFound();

    @Message
    String noneFoundText();

    @Message
    String all();

    @Message
    String number();

    @Message
    String plan();

    @Message
    String customer();

    @Message
    String total();

    @Message
    String placed();

    @Message
    String whichPlan();

    @Message
    String creditLeft();

    @Message
    String creditAfter();

    @Message
    String where();

    @Message
    String whereHint();

    @Message
    String noPlan();

    @Message
    String noPlanText();

    @Message
    String plans();

    @Message
    String validity();

    @Message
    String days(int days);

    @Message
    String network();

    @Message
    String yourPrice();

    @Message
    String choose();

    @Message
    String otherPlan();

    @Message
    String notOrdered();

    @Message
    String notDone();

    @Message
    String quantity();

    @Message
    String customersEmail();

    @Message
    String customersName();

    @Message
    String language();

    @Message
    String brand();

    @Message
    String reference();

    @Message
    String referenceHint();

    @Message
    String delivery();

    @Message
    String mailYes();

    @Message
    String mailNo();

    @Message
    String toReview();

    @Message
    String reviewTitle();

    @Message
    String cancelTerms();

    @Message
    String placeFor(String total);

    @Message
    String change();

    @Message
    String quantityWrong();

    @Message
    String emailMissing();

    @Message
    String emailWrong();

    @Message
    String nameWrong();

    @Message
    String referenceWrong();

    @Message
    String planGone();

    @Message
    String planMissing();

    @Message
    String priceChanged(String price);

    @Message
    String priceMoved();

    @Message
    String notEnough(String required, String available);

    @Message
    String creditGone();

    @Message
    String sentBefore();

    @Message
    String cannotTakeBack();

    @Message
    String notWhileAsked();

    @Message
    String nothingToCancel();

    @Message
    String nothingDelivered();

    @Message
    String languageWrong();

    @Message
    String referenceTwice(int line);

    @Message
    String referenceKnown();

    @Message
    String tooManyCells();

    @Message
    String brandGone();

    @Message
    String mayNotSell();

    @Message
    String isClosed();

    @Message
    String correct();

    @Message
    String save();

    @Message
    String cancelHead();

    @Message
    String cancelSome(int n);

    @Message
    String mailAgain();

    @Message
    String mailNow();

    @Message
    String preparing();

    @Message
    String preparingText();

    @Message
    String esimOf(int n, int total);

    @Message
    String esim();

    @Message
    String ready();

    @Message
    String givenBack();

    @Message
    String asked();

    @Message
    String waiting();

    @Message
    String leftOf(String left, String total);

    @Message
    String measured();

    @Message
    String notMeasured();

    @Message
    String codes();

    @Message
    String qrOf(int n);

    @Message
    String copy(String what);

    @Message
    String activation();

    @Message
    String confirmation();

    @Message
    String customersPage();

    @Message
    String email();

    @Message
    String name();

    @Message
    String fromCredit();

    @Message
    String history();

    @Message
    String happened(String what);

    @Message
    String doneMailed();

    @Message
    String doneCorrected();

    @Message
    String doneCancelled();

    @Message
    String doneDiscarded();

    @Message
    String files();

    @Message
    String uploadText();

    @Message
    String sample();

    @Message
    String file();

    @Message
    String check();

    @Message
    String fileMissing();

    @Message
    String fileEmpty();

    @Message
    String fileTooLarge();

    @Message
    String fileNotText();

    @Message
    String columnMissing(String column);

    @Message
    String noFiles();

    @Message
    String noFilesText();

    @Message
    String uploaded();

    @Message
    String by();

    @Message
    String lines();

    @Message
    String fileState(String state);

    @Message
    String dryRun();

    @Message
    String goodLines(int n);

    @Message
    String badLines(int n);

    @Message
    String sum();

    @Message
    String orderLines(int n, String total);

    @Message
    String discard();

    @Message
    String line();

    @Message
    String fate();

    @Message
    String lineState(String state);

    @Message
    String sameAs(int line);

    @Message
    String progress(int done, int total);

    @Message
    String placedLines(int n);

    @Message
    String failedLines(int n);

    @Message
    String tryAgain();

    @Message
    String result();

    @Message
    String codesZip();

    @Message
    String keepSafe();

    @Message
    String moreLines();

    @Message
    String allLines(int n);

    @Message
    String problemLines(int n);

    @Message
    String problemColumn();

    @Message
    String startRefused();

    @Message
    String wasStopped();

    @Message
    String stop();

    @Message
    String allDone();

    @Message
    String esimsReady(int delivered, int total);

    @Message
    String esimsBack(int n);

    @Message
    String zipLater();

    @Message
    String unlimited();

    @Message
    String failedFile(int n, String file);

    @Message
    String failedFileText();

    @Message
    String failedFileButton();
}
