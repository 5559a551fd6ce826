package io.landfall.web.shop.esims;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the eSIM's page. Sentences that end in a time are cut there: the page adds it. */
@MessageBundle("esim")
public interface EsimMessages {

    @Message("Your eSIM for {place}")
    String title(String place);

    @Message("Ready to install")
    String readyBadge();

    @Message("In use")
    String inUse();

    @Message("Low")
    String low();

    @Message("Used up")
    String usedUp();

    @Message("Ended")
    String ended();

    @Message("Refunded")
    String refunded();

    @Message("This eSIM was refunded.")
    String withdrawn();

    @Message("Its codes are shown no more. If it is still on a phone, you can remove it there.")
    String withdrawnText();

    // Install

    @Message("Install")
    String install();

    @Message("Scan with the phone that travels")
    String scan();

    @Message("Open its camera, point it at the code and follow the phone. Stay on Wi-Fi.")
    String scanText();

    @Message("QR code that installs this eSIM")
    String qr();

    @Message("QR code that opens this page on the phone")
    String handOffQr();

    @Message("Rather have this page on the phone?")
    String handOff();

    @Message("Scan this code with the phone: it opens this page there, and installing is one tap.")
    String handOffText();

    @Message("Copy link")
    String copyLink();

    @Message("Print")
    String print();

    @Message("Is this the phone that travels?")
    String thisDevice();

    @Message("Install on this iPhone")
    String tapIphone();

    @Message("Install on this phone")
    String tapAndroid();

    @Message("Stay on Wi-Fi. It takes about two minutes.")
    String tapText();

    @Message("Install now")
    String tap();

    @Message("Install on iPhone")
    String tapOnIphone();

    @Message("Install on Android")
    String tapOnAndroid();

    @Message("Needs iOS 17.4 or newer. Older?")
    String needsIos();

    @Message("This iPhone runs an older system than iOS 17.4, so there is no one-tap install. It takes two codes instead.")
    String oldIos();

    @Message("If nothing opens:")
    String needsAndroid();

    @Message("Copy the codes")
    String copyCodes();

    @Message("Install from another screen")
    String otherScreen();

    @Message("Codes to copy or type")
    String codes();

    @Message("SM-DP+ address")
    String smdp();

    @Message("Activation code")
    String activation();

    @Message("Confirmation code")
    String confirmation();

    @Message("Confirmation code: leave it empty.")
    String noConfirmation();

    @Message("ICCID")
    String iccid();

    @Message("Phone number")
    String number();

    @Message("APN on iPhone")
    String apnIphone();

    @Message("APN on Android")
    String apnAndroid();

    @Message("automatic")
    String automatic();

    @Message("APN: automatic, on iPhone and Android.")
    String apnAutomatic();

    @Message("Switch data roaming on for this line: it needs it, and it costs nothing extra.")
    String roamingOn();

    @Message("Data roaming can stay off for this line.")
    String roamingOff();

    @Message("If there is no connection, switch data roaming on for this line; it costs nothing extra.")
    String roamingMaybe();

    @Message("Copy {what}")
    String copy(String what);

    @Message("Show the codes again")
    String again();

    @Message("An eSIM can be installed once. If it was deleted from the phone, these codes may not work a second time.")
    String againText();

    // Steps

    @Message("Step by step")
    String steps();

    @Message("With the QR code")
    String viaQr();

    @Message("With the codes")
    String byHand();

    @Message("At the destination")
    String network();

    @Message("iPhone")
    String iphone();

    @Message("Samsung Galaxy")
    String samsung();

    @Message("Google Pixel")
    String pixel();

    @Message("Another phone")
    String otherPhone();

    @Message("Android")
    String android();

    @Message("Open Settings › Mobile Service › Add eSIM. On iOS 16 and older it is called Mobile Data.")
    String iphone1();

    @Message("Choose Use QR Code and scan. No second screen? Choose Enter Details Manually and copy the codes from this page.")
    String iphone2();

    @Message("Label the line “{place}”, and keep your own line as the default for calls.")
    String iphone3(String place);

    @Message("At the destination: turn this line on, choose it for Mobile Data, then switch Data Roaming on for it.")
    String iphone4();

    @Message("Open Settings › Connections › SIM manager › Add eSIM.")
    String samsung1();

    @Message("Choose Scan QR code. No second screen? Choose Enter activation code and copy the codes from this page.")
    String samsung2();

    @Message("In SIM manager, name the line “{place}” and choose it for mobile data at the destination.")
    String samsung3(String place);

    @Message("At the destination: Settings › Connections › Mobile networks › Data roaming on.")
    String samsung4();

    @Message("Open Settings › Network & internet › SIMs › Add SIM › Set up an eSIM.")
    String pixel1();

    @Message("Scan the QR code. No second screen? Choose Need help, then Enter it manually, and copy the codes from this page.")
    String pixel2();

    @Message("Name the line “{place}” and choose it for mobile data at the destination.")
    String pixel3(String place);

    @Message("At the destination: open the line and switch Roaming on.")
    String pixel4();

    @Message("Look for “Add eSIM” or “Add mobile plan” in the mobile network settings.")
    String other1();

    @Message("Scan the QR code, or enter the SM-DP+ address and the activation code from this page.")
    String other2();

    @Message("At the destination: choose this line for mobile data and switch data roaming on for it.")
    String other3();

    @Message("It will not install?")
    String help();

    @Message("An eSIM can be installed once. If the phone says the code was already used, it may already be there: look at the list of SIMs in the phone’s settings. The phone must be unlocked and on Wi-Fi.")
    String helpText();

    @Message("No connection?")
    String noConnection();

    @Message("Usually the data line or roaming is switched off: choose this line for mobile data and switch data roaming on for it. Then turn flight mode on and off once.")
    String noConnectionText();

    // Usage

    @Message("Usage")
    String usage();

    @Message("Asking the network for the first time. Its answer appears here, usually within seconds.")
    String firstTime();

    @Message("Not used yet.")
    String notUsed();

    @Message("Its {days} {#if days == 1}day begins{#else}days begin{/if} with the first connection.")
    String beginsFirstUse(int days);

    @Message("Its {days} {#if days == 1}day begins{#else}days begin{/if} with the installation.")
    String beginsInstallation(int days);

    @Message("Its {days} {#if days == 1}day{#else}days{/if} began with the purchase.")
    String beganPurchase(int days);

    @Message("It is valid for {days} {#if days == 1}day{#else}days{/if}.")
    String validFor(int days);

    @Message("left of {total}")
    String leftOf(String total);

    @Message("left")
    String left();

    @Message("{left} left of {total}.")
    String leftSentence(String left, String total);

    @Message("{left} left.")
    String leftOnly(String left);

    @Message("Unlimited data.")
    String unlimited();

    @Message("Unlimited")
    String unlimitedRing();

    @Message("data")
    String dataRing();

    @Message("The network’s fair use: {policy}")
    String fairUse(String policy);

    @Message("{left} left: it will run out soon.")
    String lowSentence(String left);

    @Message("At this pace it lasts until")
    String lastsUntil();

    @Message("At this pace it lasts until the plan ends.")
    String lastsToEnd();

    @Message("early on {day}")
    String earlyOn(String day);

    @Message("{day} morning")
    String morningOf(String day);

    @Message("{day} afternoon")
    String afternoonOf(String day);

    @Message("{day} evening")
    String eveningOf(String day);

    @Message("All data is used.")
    String finished();

    @Message("The connection has stopped or will stop. A new plan starts at once.")
    String finishedText();

    @Message("This plan has ended.")
    String expired();

    @Message("It ended on")
    String expiredOn();

    @Message("The plan ends on")
    String endsOn();

    @Message("Day {day} of {days}")
    String dayOf(int day, int days);

    @Message("{days} {#if days == 1}day{#else}days{/if} left")
    String daysLeft(int days);

    @Message("Less than a day left")
    String lastDay();

    @Message("Calls")
    String calls();

    @Message("Messages")
    String texts();

    @Message("{left} of {total} minutes left")
    String minutesOf(int left, int total);

    @Message("{left} minutes left")
    String minutesLeft(int left);

    @Message("{left} of {total} left")
    String textsOf(int left, int total);

    @Message("{left} left")
    String textsLeft(int left);

    @Message("The network has not told yet what is left.")
    String unknown();

    @Message("Measured by the network at")
    String measured();

    @Message("{age} ago")
    String ago(String age);

    @Message("Next at")
    String next();

    @Message("Asking the network now.")
    String asking();

    @Message("The network has not reported since")
    String notSince();

    @Message("The network gave no answer at")
    String noAnswer();

    @Message("Your connection is not affected. Next try")
    String nextTry();

    // This eSIM

    @Message("This eSIM")
    String facts();

    @Message("Plan")
    String plan();

    @Message("Ends")
    String ends();

    @Message("Order")
    String order();

    @Message("Choose another plan")
    String another();

    // Used per day

    @Message("Used per day")
    String daily();

    @Message("MB, days in UTC")
    String dailyUnit();

    @Message("Data used per day, {from} to {to}: {sum} together")
    String dailyTitle(String from, String to, String sum);

    @Message("Today")
    String today();

    @Message("Show as a table")
    String asTable();

    @Message("Day")
    String dayColumn();

    @Message("Used")
    String usedColumn();

    @Message("The network tells what is left now and then. What was used in between is spread over that time.")
    String dailyHow();
}
