package org.zhengshu.trust;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.zhengshu.trust.ReceiptVerifier.Flaw;

/** Behind {@code ./run verify RECEIPT [--key ID]}: one sentence in each language, and an exit code for each answer. */
public final class VerifyReceipt {
    private static final String KEY = "--key";
    private static final int VALID = 0;
    private static final int USAGE = 2;
    private static final int UNREADABLE = 5;
    private static final int PENDING = 10;

    private VerifyReceipt() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> arguments, PrintStream out) {
        return switch (arguments.size()) {
            case 1 -> run(Path.of(arguments.getFirst()), "", out);
            case 3 ->
                arguments.get(1).equals(KEY)
                        ? run(
                                Path.of(arguments.getFirst()),
                                arguments.getLast().strip().toLowerCase(Locale.ROOT),
                                out)
                        : say(out, USAGE, "usage");
            default -> say(out, USAGE, "usage");
        };
    }

    private static int run(Path file, String keyId, PrintStream out) {
        byte[] document;
        try {
            if (Files.size(file) > ReceiptVerifier.MAX_BYTES) {
                return flaw(out, Flaw.NOT_A_RECEIPT);
            }
            document = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return say(out, UNREADABLE, "unreadable", file);
        }
        var verdict = keyId.isEmpty() ? ReceiptVerifier.verify(document) : ReceiptVerifier.verify(document, keyId);
        return switch (verdict) {
            case ReceiptVerifier.Verdict.Valid valid -> {
                say(
                        out,
                        VALID,
                        keyId.isEmpty() ? "valid" : "valid-of-key",
                        valid.receipt().number(),
                        String.valueOf(valid.receipt().leaf()),
                        Long.toString(valid.checkpoint().size()),
                        valid.checkpoint().at(),
                        valid.checkpoint().keyId());
                yield show(out, valid.sealed());
            }
            case ReceiptVerifier.Verdict.Included included ->
                say(
                        out,
                        VALID,
                        keyId.isEmpty() ? "included" : "included-of-key",
                        included.proof().leafHash(),
                        Long.toString(included.leaf()),
                        Long.toString(included.checkpoint().size()),
                        included.checkpoint().at(),
                        included.checkpoint().keyId());
            case ReceiptVerifier.Verdict.Pending pending -> say(out, PENDING, "pending", pending.name());
            case ReceiptVerifier.Verdict.Invalid invalid -> flaw(out, invalid.flaw());
        };
    }

    /** What was sealed, whatever else anybody shows beside the receipt. */
    private static int show(PrintStream out, SealedLeaf sealed) {
        say(out, VALID, "sealed", sealed.kind(), sealed.subject(), sealed.at());
        sealed.facts().forEach((key, value) -> out.println("  " + key + ": " + value));
        return VALID;
    }

    private static int flaw(PrintStream out, Flaw flaw) {
        return say(out, exitCode(flaw), flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Scripts read them: what a number means never changes. */
    private static int exitCode(Flaw flaw) {
        return switch (flaw) {
            case NOT_A_RECEIPT -> 11;
            case NOT_WHOLE -> 12;
            case NUMBER_DIFFERS -> 13;
            case OUTSIDE_THE_TREE -> 14;
            case NOT_IN_THE_TREE -> 15;
            case SIGNATURE_WRONG -> 16;
            case OTHER_KEY -> 17;
        };
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
