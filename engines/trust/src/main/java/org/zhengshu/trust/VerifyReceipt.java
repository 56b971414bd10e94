package org.zhengshu.trust;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Behind {@code ./run verify RECEIPT}: one clear answer in both languages; exit 0 only for a valid receipt. */
public final class VerifyReceipt {
    private VerifyReceipt() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(arguments.length == 1 ? run(Path.of(arguments[0]), out) : usage(out));
    }

    static int run(Path file, PrintStream out) {
        byte[] document;
        try {
            if (Files.size(file) > ReceiptVerifier.MAX_BYTES) {
                return say(out, 1, "not-a-receipt");
            }
            document = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return say(out, 2, "unreadable", file);
        }
        return switch (ReceiptVerifier.verify(document)) {
            case ReceiptVerifier.Verdict.Valid valid ->
                say(
                        out,
                        0,
                        "valid",
                        valid.receipt().number(),
                        String.valueOf(valid.receipt().leaf()),
                        Long.toString(valid.checkpoint().size()),
                        valid.checkpoint().at(),
                        valid.checkpoint().keyId());
            case ReceiptVerifier.Verdict.Pending pending ->
                say(out, 1, "pending", pending.receipt().number());
            case ReceiptVerifier.Verdict.Invalid invalid ->
                say(out, 1, invalid.flaw().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    private static int usage(PrintStream out) {
        return say(out, 2, "usage");
    }

    private static int say(PrintStream out, int code, String key, Object... values) {
        for (var locale : new Locale[] {Locale.ROOT, Locale.ENGLISH}) {
            var words = ResourceBundle.getBundle(
                    "org.zhengshu.trust.verify",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            out.println(new MessageFormat(words.getString(key), locale).format(values));
        }
        return code;
    }
}
