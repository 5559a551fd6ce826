package io.landfall.web.shop.orders;

import io.landfall.claims.ClaimReason;
import io.landfall.claims.Ground;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of "Something wrong?": the form, the rules in plain words, the answers. {@code which} are eSIM numbers, empty when there is one. */
@MessageBundle("claim")
public interface ClaimMessages {

    @Message("Something wrong?")
    String title();

    @Message("Say what happened. Most answers come at once, with their reason; a person gives the others within a day.")
    String intro();

    @Message("Which eSIMs?")
    String units();

    @Message("eSIM {n}")
    String unit(int n);

    @Message("not here yet")
    String unitWaiting();

    @Message("What happened?")
    String reasons();

    /** As a traveller would say it. */
    @Message
    String reason(ClaimReason reason);

    @Message("Tell us more")
    String note();

    @Message("A person reads it if one has to decide. At most 1000 characters.")
    String noteHint();

    @Message("Ask for the money back")
    String ask();

    @Message("An eSIM that is refunded is taken back: its codes are no longer shown. Delete it from the phone if it is there.")
    String means();

    @Message("By law you can withdraw for 14 days. On {day} you asked for delivery at once and agreed that this right ends with it. What we refund beyond that stands beside each reason.")
    String law(String day);

    // The rules

    @Message("Refunded at once if it has not come {minutes} minutes after payment. While the network’s answer is outstanding we wait for it first.")
    String ruleMissing(int minutes);

    @Message("Refunded at once if the network has never seen it in use{#if days > 0}, up to {days} days after delivery{/if}. Otherwise a person decides.")
    String ruleUnused(int days);

    @Message("Refunded at once if no more than {data} were used{#if days > 0}, up to {days} days after delivery{/if}. Otherwise a person decides.")
    String ruleLittle(String data, int days);

    @Message("Refunded at once{#if days > 0}, up to {days} days after delivery{/if}.")
    String ruleAlways(int days);

    @Message("A person looks at it and answers within a day.")
    String rulePerson();

    @Message("The shop does not refund for this reason.")
    String ruleNever();

    // Mistakes

    @Message("Not sent yet.")
    String problem();

    @Message("Choose what happened.")
    String reasonMissing();

    @Message("Choose at least one eSIM.")
    String unitMissing();

    @Message("That is longer than 1000 characters.")
    String noteTooLong();

    @Message("These eSIMs cannot be asked about for this reason: they were refunded, are not there yet, or were answered several times.")
    String notClaimable();

    // Answers

    @Message("Your requests")
    String answers();

    @Message("You said: {reason}.")
    String youSaid(String reason);

    @Message("{#if which.isEmpty}{#else}eSIM {which}: {/if}we are asking the network whether it was used.")
    String checking(String which);

    @Message("{#if which.isEmpty}{#else}eSIM {which}: {/if}we are asking the network whether it exists.")
    String checkingMissing(String which);

    @Message("Nothing is needed from you: this page changes by itself, and the answer comes by e-mail, too.")
    String checkingText();

    @Message("{#if which.isEmpty}{#else}eSIM {which}: {/if}{amount} goes back to PayPal.")
    String yes(String which, String amount);

    @Message("{#if which.isEmpty}{#else}eSIM {which}: {/if}a person decides about this one.")
    String person(String which);

    @Message("{#if which.isEmpty}{#else}eSIM {which}: {/if}not refunded.")
    String no(String which);

    @Message("Decided by")
    String decidedBy();

    @Message("Decided")
    String decidedAt();

    @Message("by rule, version {version}")
    String byRule(int version);

    @Message("Measured")
    String measured();

    @Message("We wrote:")
    String weWrote();

    // What a decision rests on

    /** Those without values. */
    @Message
    String ground(Ground ground);

    @Message("A person looks at each request of this kind.")
    String whyPerson();

    @Message("It was in use, so our rule does not refund it by itself.")
    String whyInUse();

    @Message("It was in use: {data} used. So our rule does not refund it by itself.")
    String whyUsed(String data);

    @Message("Reason: {data} used, which our rule allows.")
    String whyLittle(String data);

    @Message("It was delivered on {day}, longer ago than our rule allows.")
    String whyLate(String day);

    @Message("It has come meanwhile: delivered {moment}.")
    String whyArrived(String moment);

    @Message("It is still being prepared, and refunded by itself if it does not come.")
    String whyEarly();

    @Message("It is still being prepared: it is here or refunded by {time}, without you doing anything.")
    String whyEarlyUntil(String time);
}
