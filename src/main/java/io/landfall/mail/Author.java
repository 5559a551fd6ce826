package io.landfall.mail;

import java.util.Optional;
import java.util.Set;

/** Writes the letters of some kinds. Each kind has one author; a new kind of mail is a new author or a new line in one. */
interface Author {

    Set<MailKind> kinds();

    /**
     * The letter as it is to be sent now; called before every try and outside of any transaction. Empty when there is nothing to say any
     * more.
     */
    Optional<Letter> write(Post post);
}
