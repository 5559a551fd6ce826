package io.landfall.web.reseller.brands;

import io.landfall.mail.SenderDomain;
import io.landfall.mail.ShopMail;
import io.landfall.mail.SmtpStep;
import io.landfall.resellers.LegalText;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about brands say. English in brand_en.properties, French in brand_fr.properties. */
@MessageBundle("brand")
public interface BrandMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String make();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String makeFirst();

    @Message
    String name();

    @Message
    String state();

    @Message
    String address();

    @Message
    String open();

    @Message
    String closed();

    @Message
    String byDefault();

    @Message
    String makeDefault();

    @Message
    String nameHint();

    @Message
    String sender();

    @Message
    String senderHint();

    @Message
    String slug();

    @Message
    String slugHint(String domain);

    @Message
    String slugAuto();

    @Message
    String color();

    @Message
    String colorHint();

    @Message
    String currency();

    @Message
    String languages();

    @Message
    String firstLanguage();

    @Message
    String support();

    @Message
    String supportHint();

    @Message
    String create();

    @Message
    String save();

    @Message
    String look();

    @Message
    String cancel();

    @Message
    String problems();

    @Message
    String looks();

    @Message
    String looksText();

    @Message
    String light();

    @Message
    String dark();

    @Message
    String sampleBoard();

    @Message
    String sampleButton();

    @Message
    String sampleLink();

    @Message
    String sampleText();

    @Message
    String sampleMailButton();

    @Message
    String mailNow();

    @Message
    String mailNowText();

    @Message
    String mailAnswers();

    @Message
    String sent();

    @Message
    String sentHint();

    @Message
    String sentNone();

    @Message
    String sentNoneText();

    @Message
    String sentMail();

    @Message
    String sentTo();

    @Message
    String sentState();

    @Message
    String sentWhen();

    @Message
    String sentKind(String kind);

    @Message
    String colorPlain(String ratio);

    @Message
    String colorLinks(String ratio, String hex, String other);

    @Message
    String colorButtons(String hex, String ratio);

    @Message
    String colorEdge();

    @Message
    String colorDark(String hex);

    @Message
    String logo();

    @Message
    String logoText();

    @Message
    String logoFile();

    @Message
    String logoPut();

    @Message
    String logoOff();

    @Message
    String logoNone();

    @Message
    String publication();

    @Message
    String publish();

    @Message
    String unpublish();

    @Message
    String unpublishText();

    @Message
    String preview();

    @Message
    String publishedText();

    @Message
    String missing();

    @Message
    String ready();

    @Message
    String texts();

    @Message
    String textsTitle(String name);

    @Message
    String textsText(String language);

    @Message
    String hosts();

    @Message
    String hostsTitle(String name);

    @Message
    String hostsOwn();

    @Message
    String hostsOwnText();

    @Message
    String hostsYours();

    @Message
    String hostsEmpty();

    @Message
    String hostAdd();

    @Message
    String hostLabel();

    @Message
    String hostHint();

    @Message
    String hostProved();

    @Message
    String hostWaiting();

    @Message
    String hostMissing();

    @Message
    String hostMissingText();

    @Message
    String hostStep1();

    @Message
    String hostStep2();

    @Message
    String hostStep3();

    @Message
    String recordName();

    @Message
    String recordValue();

    @Message
    String check();

    @Message
    String checkAgain();

    @Message
    String remove();

    @Message
    String copyLabel();

    @Message
    String foundInstead(String found);

    @Message
    String foundNothing();

    @Message
    String mail();

    @Message
    String mailTitle(String name);

    @Message
    String mailSystem();

    @Message
    String mailOwn(String host);

    @Message
    String mailDown(String host);

    @Message
    String mailOff(String host);

    @Message
    String mailForm();

    @Message
    String smtpHost();

    @Message
    String smtpPort();

    @Message
    String smtpPortHint();

    @Message
    String smtpSecurity();

    @Message
    String security(ShopMail.Security security);

    @Message
    String smtpUser();

    @Message
    String smtpPassword();

    @Message
    String smtpPasswordHint();

    @Message
    String smtpFrom();

    @Message
    String smtpName();

    @Message
    String smtpSelector();

    @Message
    String smtpSelectorHint();

    @Message
    String mailSave();

    @Message
    String mailKeep();

    @Message
    String mailTest();

    @Message
    String mailDisable();

    @Message
    String testFailed();

    @Message
    String serverWords(String words);

    @Message
    String step(SmtpStep step);

    @Message
    String advice(SmtpStep step);

    @Message
    String records();

    @Message
    String recordsText(String domain);

    @Message
    String recordsLook();

    @Message
    String recordsSystem();

    @Message
    String finding(SenderDomain.State state);

    @Message
    String spfText();

    @Message
    String dkimText();

    @Message
    String dmarcText();

    @Message
    String recordAdd();

    @Message
    String deletion();

    @Message
    String deletionTitle(String name);

    @Message
    String deletionText();

    @Message
    String deletionDefault();

    @Message
    String stepMail();

    @Message
    String mailAlarm(String host);

    @Message
    String mailAlarmButton();

    @Message
    String deletionOrders();

    @Message
    String saidCreated();

    @Message
    String saidSaved();

    @Message
    String saidLogo();

    @Message
    String saidLogoSmall();

    @Message
    String saidLogoOff();

    @Message
    String saidPublished();

    @Message
    String saidUnpublished();

    @Message
    String saidDefault();

    @Message
    String saidDeleted();

    @Message
    String saidTexts();

    @Message
    String saidHostAdded();

    @Message
    String saidHostProved();

    @Message
    String saidHostRemoved();

    @Message
    String saidMailSaved();

    @Message
    String saidMailKeptOff();

    @Message
    String saidMailWorks();

    @Message
    String saidMailOff();

    @Message
    String legal(LegalText kind);

    @Message
    String why(BrandWhy why);
}
