package io.landfall.testsupport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A name server on loopback that knows TXT records. */
public final class DnsDouble implements AutoCloseable {

    private static final int LARGEST = 4096;

    private final DatagramSocket socket;
    private final Map<String, List<List<String>>> texts = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int rcode = Rcode.NOERROR;

    public DnsDouble() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var thread = new Thread(this::serve, "dns-double");
        thread.setDaemon(true);
        thread.start();
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** One record, in as many parts as are given. */
    public void text(String name, String... parts) {
        texts.merge(name, List.of(List.of(parts)), (old, added) -> java.util.stream.Stream.concat(old.stream(), added.stream()).toList());
    }

    public void forget(String name) {
        texts.remove(name);
    }

    /** From now on every answer has this code, such as {@link Rcode#SERVFAIL}. */
    public void answerWith(int code) {
        rcode = code;
    }

    public int asked() {
        return asked.get();
    }

    private void serve() {
        var buffer = new byte[LARGEST];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var question = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                asked.incrementAndGet();
                var answer = answer(question).toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // Closed, or a packet that is no question.
            }
        }
    }

    private Message answer(Message question) throws IOException {
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        var asked = question.getQuestion();
        answer.addRecord(asked, Section.QUESTION);
        var name = asked.getName().toString(true).toLowerCase();
        var known = texts.get(name);
        answer.getHeader().setRcode(rcode != Rcode.NOERROR ? rcode : known == null ? Rcode.NXDOMAIN : Rcode.NOERROR);
        if (rcode == Rcode.NOERROR && known != null && asked.getType() == Type.TXT) {
            for (var parts : known) {
                answer.addRecord(new TXTRecord(new Name(asked.getName().toString()), DClass.IN, 60, parts), Section.ANSWER);
            }
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
