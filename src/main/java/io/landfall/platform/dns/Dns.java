package io.landfall.platform.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Records of names, asked of {@code landfall.dns.server} or else of the machine's own resolver. Blocks for some seconds at most; never called in
 * a transaction. Nothing is kept: whoever presses "check again" has just changed a record.
 */
@ApplicationScoped
public class Dns {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int USUAL_PORT = 53;

    private final Optional<String> server;
    private volatile Resolver resolver;

    public Dns(@ConfigProperty(name = "landfall.dns.server") Optional<String> server) {
        this.server = server.filter(address -> !address.isBlank());
    }

    /** No answer, or one that says nothing: the record may be there or not. */
    public static class Unanswered extends RuntimeException {

        Unanswered(String words, Throwable cause) {
            super(words, cause, false, false);
        }
    }

    /** All TXT records of a name, the parts of each joined; empty when there are none. */
    public List<String> texts(String name) {
        return records(name, Type.TXT).stream().filter(TXTRecord.class::isInstance).map(TXTRecord.class::cast).map(record -> String.join("", record.getStrings())).toList();
    }

    /** Where a name's IPv4 and IPv6 records lead. */
    public List<String> addresses(String name) {
        return java.util.stream.Stream.of(Type.A, Type.AAAA).flatMap(type -> records(name, type).stream().filter(record -> record.getType() == type)).map(Record::rdataToString)
                .toList();
    }

    private List<Record> records(String name, int type) {
        try {
            var answer = resolver().send(Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN)));
            return switch (answer.getRcode()) {
                // The answer holds the whole chain when the name is an alias.
                case Rcode.NOERROR -> answer.getSection(Section.ANSWER);
                case Rcode.NXDOMAIN -> List.of();
                default -> throw new Unanswered("DNS answers " + Rcode.string(answer.getRcode()) + " for " + name, null);
            };
        } catch (TextParseException e) {
            return List.of();
        } catch (IOException e) {
            throw new Unanswered("DNS does not answer for " + name, e);
        }
    }

    private Resolver resolver() throws IOException {
        if (resolver == null) {
            var made = server.isPresent() ? new SimpleResolver(address(server.get())) : new ExtendedResolver();
            made.setTimeout(PATIENCE);
            resolver = made;
        }
        return resolver;
    }

    private static InetSocketAddress address(String text) {
        int colon = text.indexOf(':') == text.lastIndexOf(':') ? text.indexOf(':') : -1;
        return colon < 0 ? new InetSocketAddress(text, USUAL_PORT) : new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
