package io.landfall.gates;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import io.landfall.mail.Letter;
import io.landfall.mail.MailTransport;

/** The mail server in tests. */
@Decorator
@Priority(1)
class GuardedMail implements MailTransport {

    @Inject
    @Any
    @Delegate
    MailTransport transport;

    @Override
    public void send(Letter letter) {
        Outside.call("mail");
        transport.send(letter);
    }
}
