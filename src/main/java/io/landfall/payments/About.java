package io.landfall.payments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;

/** Stands at a listener of {@link PaymentEvents}: it hears only of payments for its own things. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface About {

    Payable value();

    /** What an event is fired with. */
    final class Literal extends AnnotationLiteral<About> implements About {

        private final Payable value;

        Literal(Payable value) {
            this.value = value;
        }

        @Override
        public Payable value() {
            return value;
        }
    }
}
