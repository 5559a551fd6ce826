package io.landfall.web.reseller;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Coming in and staying in: registering, confirming, passwords, devices, and what can be wrong with what people type about people. */
@MessageBundle("entry")
public interface EntryMessages {

    @Message
    String registerTitle();

    @Message
    String registerLead();

    @Message
    String registerCustomer();

    @Message
    String toShop();

    @Message
    String businessName();

    @Message
    String businessNameHint();

    @Message
    String kind();

    @Message
    String kindReseller();

    @Message
    String kindDeveloper();

    @Message
    String passwordHint();

    @Message
    String terms();

    @Message
    String termsRead();

    @Message
    String register();

    @Message
    String haveAccount();

    @Message
    String noAccount();

    @Message
    String registerSentTitle();

    @Message
    String registerSentText();

    @Message
    String confirmTitle();

    @Message
    String confirmText();

    @Message
    String confirmPasswordText();

    @Message
    String confirm();

    @Message
    String forgot();

    @Message
    String forgotTitle();

    @Message
    String forgotLead();

    @Message
    String send();

    @Message
    String forgotSentTitle();

    @Message
    String forgotSentText();

    @Message
    String resetTitle();

    @Message
    String resetText();

    @Message
    String newPassword();

    @Message
    String savePassword();

    @Message
    String uselessTitle();

    @Message
    String uselessText();

    @Message
    String uselessAgain();

    @Message
    String saidConfirmed();

    @Message
    String saidPassword();

    @Message
    String saidDeviceOut();

    @Message
    String saidOthersOut();

    @Message
    String securityTitle();

    @Message
    String passwordTitle();

    @Message
    String passwordSince(String day);

    @Message
    String changePassword();

    @Message
    String changePasswordText();

    @Message
    String currentPassword();

    @Message
    String devicesTitle();

    @Message
    String thisDevice();

    @Message
    String unknownDevice();

    @Message
    String signedInOn();

    @Message
    String fromNetwork(String network);

    @Message
    String lastSeen();

    @Message
    String endDevice();

    @Message
    String endDeviceOf(String name);

    @Message
    String endOthers();

    @Message
    String endAll();

    @Message
    String programsTitle();

    @Message
    String programsText();

    @Message
    String unknownProgram();

    @Message
    String wentProgram();

    @Message
    String eventsTitle();

    @Message
    String wentSignedIn();

    @Message
    String wentRegistered();

    @Message
    String wentConfirmed();

    @Message
    String wentPasswordChanged();

    @Message
    String wentPasswordReset();

    @Message
    String wentRefused();

    @Message
    String wentInvited();

    @Message
    String wentOther();

    @Message
    String nameMissing();

    @Message
    String nameInvalid();

    @Message
    String kindMissing();

    @Message
    String termsMissing();

    @Message
    String emailMissing();

    @Message
    String emailInvalid();

    @Message
    String emailTaken();

    @Message
    String signInAgain();

    @Message
    String passwordWrong();

    @Message
    String passwordSame();

    @Message
    String passwordBreached();

    @Message
    String passwordWeak(String missing);

    @Message
    String needLength();

    @Message
    String needUpper();

    @Message
    String needLower();

    @Message
    String needDigit();

    @Message
    String needSpecial();

    @Message
    String needOwn();

    @Message
    String tooManyTries(int minutes);

    @Message
    String alreadyMember();

    @Message
    String alreadyInvited();

    @Message
    String positionInvalid();

    @Message
    String teamFull(int most);

    @Message
    String problemsTitle(int n);

    @Message
    String termsTitle();

    @Message
    String termsCredit();

    @Message
    String termsCreditText();

    @Message
    String termsSales();

    @Message
    String termsSalesText();

    @Message
    String termsBack();

    @Message
    String termsBackText();

    @Message
    String termsDuties();

    @Message
    String termsDutiesText();

    @Message
    String termsEnd();

    @Message
    String termsEndText();

    @Message
    String termsRegister();

    @Message
    String termsLead(String shop);
}
