package io.landfall.mail;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.resellers.Storefront;

/**
 * Through whose server a shop's mail goes, and from whom it then is. The only way out for mails: a server that is one shop's carries that
 * shop's mail alone, and where the system's stands in, the mail is still the shop's.
 */
@ApplicationScoped
class MailRoutes {

    private final ShopPost post;
    private final Sender sender;

    MailRoutes(ShopPost post, Sender sender) {
        this.post = post;
        this.sender = sender;
    }

    /** As {@link MailTransport#send}. */
    void send(Storefront shop, Letter letter) {
        post.send(shop.id(), letter.from(sender.of(shop)));
    }
}
