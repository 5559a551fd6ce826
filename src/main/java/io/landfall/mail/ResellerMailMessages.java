package io.landfall.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the mails to people who work for a reseller, in the languages of the portal. What follows the greeting begins in lower case. */
@MessageBundle("resellermail")
public interface ResellerMailMessages {

    @Message("Confirm your e-mail address")
    String confirmSubject();

    @Message("One press of a button, and your business is registered.")
    String confirmPreview();

    @Message("somebody registered a business at {shop} with this address. If it was you, confirm that it is yours. The initial deposit comes next, and then you can sell.")
    String confirmText(String shop);

    @Message("Confirm my address")
    String confirmButton();

    @Message("You have an account already")
    String thereSubject();

    @Message("Nothing was changed.")
    String previewNothing();

    @Message("somebody tried to register a business at {shop} with this address. It has a business account already, and nothing was changed in it.")
    String thereText(String shop);

    @Message("Sign in")
    String signIn();

    @Message("You no longer know your password? Choose a new one: {url}")
    String forgotten(String url);

    @Message("This address cannot register a business")
    String elsewhereSubject();

    @Message("somebody tried to register a business at {shop} with this address. It has an account of another kind already, and an address can have only one. Nothing was changed; please register with an address that belongs to the business.")
    String elsewhereText(String shop);

    @Message("Register with another address")
    String elsewhereButton();

    @Message("{business} invites you to its team")
    String invitedSubject(String business);

    @Message("The invitation is good for a week.")
    String invitedPreview();

    @Message("{who} invites you to work for {business} at {shop}. What you may do there: {position}.")
    String invitedText(String who, String business, String shop, String position);

    @Message("Look at the invitation")
    String invitedButton();

    @Message("This address has an account that cannot join: it is a customer’s, or it works for another business. Ask {who} to invite another address of yours.")
    String invitedTaken(String who);

    @Message("everything but the team")
    String mayManage();

    @Message("orders for customers")
    String maySell();

    @Message("look on")
    String mayRead();

    @Message("{business} has a new owner")
    String ownerSubject(String business);

    @Message("Ownership was handed over.")
    String ownerPreview();

    @Message("{before} has handed {business} over to {after}. The new owner decides who works there; {before} manages from now on.")
    String ownerText(String before, String business, String after);

    @Message("Open the team’s page")
    String ownerButton();

    @Message("You get this mail because you work for {business}.")
    String becauseMember(String business);

    @Message("The mail server of {brand} does not work")
    String serverSubject(String brand);

    @Message("Your mails go out all the same.")
    String serverPreview();

    @Message("{host}, the mail server of {brand}, has failed. Our server sends its mails for now, under the same name, and tries yours again every five minutes. You get this mail once per outage.")
    String serverText(String host, String brand);

    @Message("Look at the mail settings")
    String serverButton();

    @Message("The DNS record of {host} is gone")
    String hostMissingSubject(String host);

    @Message("Nothing has changed yet.")
    String hostMissingPreview();

    @Message("the TXT record that proves that {host} is yours was not there when we looked. Write it again before {day}, or your shop is not at this address any more.")
    String hostMissingText(String host, String day);

    @Message("{host} is not your shop’s address any more")
    String hostLostSubject(String host);

    @Message("Its record was away for a week.")
    String hostLostPreview();

    @Message("the TXT record of {host} was away for a week, so {brand} is not there any more. Links in mails lead to its other address. Write the record and check to have it back.")
    String hostLostText(String host, String brand);

    @Message("Look at the addresses")
    String hostButton();

    @Message("{#if n == 1}A plan leaves you too little{#else}{n} plans leave you too little{/if}")
    String eatenSubject(int n);

    @Message("What they cost you has risen.")
    String eatenPreview();

    @Message("{#if n == 1}what one of your plans costs you has risen, and too little of its price stays with you: {names}.{#else}what {n} of your plans cost you has risen, and too little of their prices stays with you: {names}{#if n > 10} …{#else}.{/if}{/if}")
    String eatenText(int n, String names);

    @Message("By your rule they are not sold until the margin is back.")
    String eatenHidden();

    @Message("They are sold on, never below what they cost you.")
    String eatenSold();

    @Message("Look at the prices")
    String eatenButton();

    @Message("We write once for each rise. How much must stay with you, and what happens below that, you say on the page of prices.")
    String eatenRule();

    @Message("{business} has been closed")
    String closedSubject(String business);

    @Message("Why, and what goes on.")
    String closedPreview();

    @Message("we have closed {business}. Nobody there can order, sell or change anything now, and its shops are closed. What was delivered keeps working, travellers still find what they bought, and your credit stays as it is.")
    String closedText(String business);

    @Message("Our reason: {reason}")
    String closedReason(String reason);

    @Message("If you see it differently, answer this mail.")
    String closedAnswer();

    @Message("{business} is open again")
    String reopenedSubject(String business);

    @Message("Your shops sell again.")
    String reopenedPreview();

    @Message("we have opened {business} again. Everything is as it was before: its people sign in as usual, and its published shops sell.")
    String reopenedText(String business);

    @Message("Open the portal")
    String reopenedButton();

    @Message("We have stopped writing to {name}")
    String receiverSubject(String name);

    @Message("It has taken nothing for some time.")
    String receiverPreview();

    @Message("{name} at {host} has taken none of our webhooks since {day}, so it is switched off. Nothing else changed: orders, eSIMs and your other receivers go on.")
    String receiverText(String name, String host, String day);

    @Message("What it missed is kept for 30 days. Look at its log, mend it, send it a test, switch it on and have the events sent again.")
    String receiverKept();

    @Message("Look at its log")
    String receiverButton();
}
