package io.landfall.web.shop;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What search engines and messengers show of our pages: a sentence that fits under a link, 160 characters or little more. */
@MessageBundle("seo")
public interface SeoMessages {

    @Message("Prepaid eSIM for {name}: {n} {#if n == 1}plan{#else}plans{/if} from {price}. No contract, no account needed. Install at home, land connected.")
    String country(String name, int n, String price);

    @Message("No eSIM plan for {name} is on sale right now. See where else our prepaid travel data works.")
    String nothing(String name);

    @Message("Prepaid eSIM for {name}: {n} {#if n == 1}plan{#else}plans{/if} for up to {countries} {#if countries == 1}country{#else}countries{/if}, from {price}. One eSIM, no contract, no account needed.")
    String region(String name, int n, int countries, String price);

    @Message("{place} eSIM: {size}, {days}")
    String plan(String place, String size, String days);

    @Message("Prepaid eSIM for {place}: {size} for {days}, {price} once. No contract, no account needed. Install at home, land connected.")
    String planText(String place, String size, String days, String price);

    @Message("Prepaid eSIM for {place}: {size} for {days}, {price} once. No contract, no account needed. Networks: {networks}.")
    String planOn(String place, String size, String days, String price, String networks);
}
