package io.landfall.web.operator;

import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimState;
import io.landfall.claims.Ground;
import io.landfall.claims.Verdict;
import io.landfall.upstream.UsageReading;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Requests for money back, their rules, and the evidence of an order. */
@MessageBundle("cases")
public interface CaseMessages {

    @Message
    String reason(ClaimReason reason);

    @Message
    String state(ClaimState state);

    @Message
    String ground(Ground ground);

    @Message
    String verdict(Verdict verdict);

    @Message
    String usage(UsageReading.State state);

    @Message("Requests")
    String title();

    @Message("Decide")
    String decide();

    @Message("Requests of this order")
    String requestsOf();

    @Message("Evidence for a dispute")
    String evidence();

    @Message("No requests.")
    String none();

    @Message("When a traveller asks for money back on the order’s page, it stands here with the answer and its reason.")
    String noneText();

    @Message("Rules")
    String rulesLink();

    @Message("All")
    String anyState();

    @Message("Show")
    String filter();

    @Message("State")
    String stateLabel();

    @Message("Order")
    String order();

    @Message("Asked")
    String asked();

    @Message("Why")
    String why();

    @Message("Answer")
    String answer();

    @Message("eSIM {n}")
    String esim(int n);

    @Message("Older")
    String older();

    @Message("Newest")
    String newest();

    @Message("Lost at the supplier")
    String lost();

    @Message("The supplier cannot cancel an eSIM.")
    String lostWhy();

    @Message("{#if n == 0}Nothing to decide{#else if n == 1}One eSIM to decide{#else}{n} eSIMs to decide{/if}")
    String openHead(int n);

    @Message("Which eSIMs?")
    String choose();

    @Message("Your answer to the traveller")
    String words();

    @Message("They read it on the order’s page and in the mail. Needed for a no. Write in their language: {language}.")
    String wordsHint(String language);

    @Message("Refund {amount}")
    String approve(String amount);

    @Message("Refund the chosen, {each} each")
    String approveSome(String each);

    @Message("Say no")
    String declineButton();

    @Message("A refund goes through PayPal at once and takes the eSIM back: its codes are no longer shown. It does not cancel it at the supplier.")
    String means();

    @Message("Write the reason that the traveller reads.")
    String wordsMissing();

    @Message("That is longer than 1000 characters.")
    String wordsTooLong();

    @Message("In their words")
    String theirWords();

    @Message("nothing written")
    String noWords();

    @Message("Decisions")
    String decisions();

    @Message("The supplier is being asked; decided by")
    String checking();

    @Message("rule, version {version}")
    String ruleVersion(int version);

    @Message("no rule")
    String noRule();

    @Message("Use")
    String use();

    @Message("not told")
    String useUnknown();

    @Message("never in use")
    String useNone();

    @Message("in use")
    String useYes();

    @Message("measured")
    String measured();

    @Message("Delivered")
    String delivered();

    @Message("Rules for giving money back")
    String rules();

    @Message("One per reason a traveller can give. They decide at once; the answer names the rule’s version.")
    String rulesText();

    @Message("Edit")
    String edit();

    @Message("Travellers can choose this reason")
    String offered();

    @Message("not offered")
    String notOffered();

    @Message("At most so many days after delivery")
    String days();

    @Message("Empty = any time. The law’s withdrawal period is 14 days.")
    String daysHint();

    @Message("At least so many minutes after payment")
    String minutes();

    @Message("At most so many MB used")
    String mb();

    @Message("0 = never in use. Empty = use does not matter.")
    String mbHint();

    @Message("When that holds")
    String met();

    @Message("When it does not")
    String unmet();

    @Message("When the supplier does not tell the use within an hour")
    String unknown();

    @Message("A refund here can pay for an eSIM that is in use.")
    String unknownHint();

    @Message("See what it decides")
    String previewButton();

    @Message("Save")
    String save();

    @Message("What it decides")
    String previewTitle();

    @Message("As typed; saved with “Save”.")
    String notSaved();

    @Message("Situation")
    String situation();

    @Message("day {days} after delivery")
    String dayAfter(int days);

    @Message("{minutes} minutes after payment, not there")
    String minuteAfter(int minutes);

    @Message("came meanwhile")
    String arrivedMeanwhile();

    @Message("Versions")
    String versions();

    @Message("Version {n}")
    String version(int n);

    @Message("since")
    String since();

    @Message("1 to 3650 days, or empty.")
    String badDays();

    @Message("0 to 10080 minutes.")
    String badMinutes();

    @Message("0 to 1000000 MB, or empty.")
    String badMegabytes();

    @Message("Not saved.")
    String problemsHead();

    @Message("If")
    String ruleIf();

    @Message("Rule:")
    String ruleFor();

    @Message("not there {n} minutes after payment")
    String ifMinutes(int n);

    @Message("always")
    String ifAlways();

    @Message("at most {data} used")
    String ifData(String data);

    @Message("up to {n} days after delivery")
    String ifDays(int n);

    @Message("Rules of which shop")
    String ofShop();

    @Message("The operator’s own shop")
    String ownShop();

    @Message("as in the own shop")
    String asOwnShop();

    @Message("{name} goes by the own shop’s rules until you save one for it.")
    String brandRules(String name);

    @Message("For what is sold as {name}. Saving gives it a rule of its own.")
    String brandRule(String name);

    @Message("Evidence, order")
    String evidenceOf();

    @Message("Without any activation code. Times are UTC. Upload the file, or print it.")
    String evidenceText();

    @Message("Download as PDF")
    String downloadPdf();

    @Message("Download as HTML")
    String download();

    @Message("Print")
    String print();

    @Message("Put together")
    String madeAt();

    @Message("What was agreed")
    String agreed();

    @Message("Said that the phone takes an eSIM and is not locked")
    String consentPhone();

    @Message("Asked for delivery at once and agreed that the right to withdraw ends with it")
    String consentNow();

    @Message("Order placed")
    String placed();

    @Message("Customer")
    String customer();

    @Message("Goods")
    String goods();

    @Message("Paid")
    String paid();

    @Message("PayPal order, capture")
    String payPalIds();

    @Message("What was delivered, seen and used")
    String deliveredHead();

    @Message("Supplier’s order")
    String supplierOrder();

    @Message("Order’s page opened first")
    String orderSeen();

    @Message("Page with its codes opened first")
    String esimSeen();

    @Message("not yet")
    String never();

    @Message("First found in use")
    String firstUse();

    @Message("The supplier’s measurements")
    String readings();

    @Message("none")
    String noReadings();

    @Message("left")
    String left();

    @Message("What was told")
    String told();

    @Message("No mails.")
    String noMails();

    @Message("to")
    String to();

    @Message("taken by the mail server")
    String taken();

    @Message("Money back")
    String moneyBack();

    @Message("None asked for, none given.")
    String noMoneyBack();

    @Message("History")
    String historyHead();
}
