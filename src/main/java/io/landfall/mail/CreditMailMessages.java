package io.landfall.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Mails about credit, to those who manage a business and to the operator; in the languages of the consoles. */
@MessageBundle("creditmail")
public interface CreditMailMessages {

    @Message
    String lowSubject(String amount);

    @Message
    String lowPreview();

    @Message
    String lowText(String amount, String threshold);

    @Message
    String lowPostpaid();

    @Message
    String lowOnce();

    @Message
    String lowButton();

    @Message
    String lookButton();

    @Message
    String becauseManager(String shop);

    @Message
    String booksSubject(String day);

    @Message
    String booksPreview();

    @Message
    String booksText(String day, String n);

    @Message
    String booksButton();

    @Message
    String invoiceSubject(String number, String amount);

    @Message
    String invoicePreview(String month);

    @Message
    String invoiceText(String number, String month, String amount, String day);

    @Message
    String invoiceSettled(String number, String month);

    @Message
    String invoiceButton();

    @Message
    String overdueSubject(String number, String day);

    @Message
    String overduePreview(String amount);

    @Message
    String overdueText(String number, String amount, String day);

    @Message
    String becauseOperator(String shop);
}
