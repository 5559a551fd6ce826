package io.landfall.mail;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Keeps what was sent instead of sending it, and refuses when told to. Stands in every test of the shop. */
@Alternative
@Priority(1)
@ApplicationScoped
public class RecordingTransport implements MailTransport {

    private final List<Letter> sent = new CopyOnWriteArrayList<>();
    private final List<Letter> tried = new CopyOnWriteArrayList<>();
    private final Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();

    @Override
    public void send(Letter letter) {
        tried.add(letter);
        var refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        sent.add(letter);
    }

    public void refuseNext(RuntimeException... how) {
        refusals.addAll(List.of(how));
    }

    public List<Letter> sentTo(String recipient) {
        return sent.stream().filter(letter -> letter.recipient().equals(recipient)).toList();
    }

    public List<Letter> triedTo(String recipient) {
        return tried.stream().filter(letter -> letter.recipient().equals(recipient)).toList();
    }

    public void clear() {
        sent.clear();
        tried.clear();
        refusals.clear();
    }
}
