package org.zhengshu.transfer.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The encodings that departments' files come in. The whole file must be right in its encoding, or it is another. */
enum TextEncoding {
    UTF_8(StandardCharsets.UTF_8),
    GB18030(Charset.forName("GB18030")),
    /** Only with its byte order mark, as Excel's "Unicode text" has it. */
    UTF_16(StandardCharsets.UTF_16);

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 1 << 16;

    private final Charset charset;

    TextEncoding(Charset charset) {
        this.charset = charset;
    }

    /** Empty when the file is no text in any of them. */
    static Optional<TextEncoding> of(Path file) throws IOException {
        for (var encoding : isMarkedUtf16(file) ? List.of(UTF_16) : List.of(UTF_8, GB18030)) {
            if (encoding.reads(file)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    private static boolean isMarkedUtf16(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int first = in.read();
            int second = in.read();
            return (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
        }
    }

    /** Without a byte order mark. */
    Reader open(Path file) throws IOException {
        var reader = strict(file);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private boolean reads(Path file) throws IOException {
        try (var reader = strict(file)) {
            char[] buffer = new char[BUFFER];
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    if (buffer[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException another) {
            return false;
        }
    }

    private java.io.BufferedReader strict(Path file) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new java.io.BufferedReader(
                new InputStreamReader(new BufferedInputStream(Files.newInputStream(file)), decoder), BUFFER);
    }
}
