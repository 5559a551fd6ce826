package io.landfall.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words around every page: header, footer, errors, and the units all rooms share. */
@MessageBundle("layout")
public interface LayoutMessages {

    @Message("Skip to content")
    String skip();

    @Message("Menu")
    String menu();

    @Message("Destinations")
    String destinations();

    @Message("How it works")
    String howItWorks();

    @Message("Check my phone")
    String checkMyPhone();

    @Message("My orders / Sign in")
    String myOrders();

    @Message("Find my order")
    String findOrder();

    @Message("Language")
    String language();

    @Message("Paid on PayPal’s page")
    String paidOnPayPal();

    @Message("Small print")
    String smallPrint();

    @Message("Help")
    String help();

    @Message("Terms")
    String terms();

    @Message("Privacy")
    String privacy();

    @Message("Withdraw from a purchase")
    String withdrawal();

    @Message("Legal notice")
    String legalNotice();

    @Message("You are here")
    String youAreHere();

    @Message("This is a test shop. Nothing here is charged or delivered.")
    String sandbox();

    @Message("optional")
    String optional();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("Close")
    String close();

    @Message("One fewer")
    String oneFewer();

    @Message("One more")
    String oneMore();

    @Message("{n} {#if n == 1}day{#else}days{/if}")
    String days(int n);

    @Message("Unlimited")
    String unlimited();

    @Message("There is nothing at this address.")
    String notFoundTitle();

    @Message("It may have been mistyped, or the page has moved. Looking for an eSIM you bought? Its link is in our e-mail.")
    String notFoundText();

    @Message("All destinations")
    String allDestinations();

    @Message("That did not work, and it is our fault.")
    String faultTitle();

    @Message("If you were paying: look at the order before trying again, you are never charged twice. Tell us code {code} if you write.")
    String faultText(String code);

    @Message("We did not understand that request.")
    String badRequestTitle();

    @Message("Something in the address or the form was not readable. Nothing was changed and nothing was charged.")
    String badRequestText();

    @Message("This page cannot do that.")
    String notAllowedTitle();

    @Message("The address exists, but not for this kind of request. Nothing was changed and nothing was charged.")
    String notAllowedText();

    @Message("You cannot open this page.")
    String forbiddenTitle();

    @Message("It belongs to somebody else, or needs a sign-in.")
    String forbiddenText();

    @Message("That was more than we take at once.")
    String tooLargeTitle();

    @Message("The form was larger than this page accepts. Nothing was changed.")
    String tooLargeText();

    @Message("This form is too old.")
    String staleFormTitle();

    @Message("Reload and try again. Nothing was changed and nothing was charged.")
    String staleFormText();

    @Message("Many people are here right now.")
    String busyTitle();

    @Message("Your request could not be served within a few seconds. Nothing was changed. Please try again in a moment.")
    String busyText();

    @Message("That is not possible.")
    String refusedTitle();

    @Message("The shop said no, with the reason “{code}”. Nothing was changed and nothing was charged.")
    String refusedText(String code);

    @Message("Try again")
    String tryAgain();
}
