package org.zhengshu.transfer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/** Values in the binary form of PostgreSQL's types, exactly as its server would send them, made from their written form. */
@FunctionalInterface
interface PostgresBinary {
    LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    /** The written value, as bytes of UTF-8, in binary form; what is no value of the type throws. */
    byte[] encode(byte[] written);

    static PostgresBinary of(String type) {
        if (type.startsWith("character(")) {
            int length = length(type);
            return written -> padded(text(written), length).getBytes(StandardCharsets.UTF_8);
        }
        if (type.startsWith("bit(")) {
            int bits = length(type);
            return written -> bits(new BigInteger(text(written)), bits);
        }
        return switch (type.replaceFirst("\\([\\d,]+\\)", "")) {
            case "smallint" ->
                written -> ByteBuffer.allocate(2)
                        .putShort(Short.parseShort(text(written)))
                        .array();
            case "integer" ->
                written -> ByteBuffer.allocate(4)
                        .putInt(Integer.parseInt(text(written)))
                        .array();
            case "bigint" ->
                written -> ByteBuffer.allocate(8)
                        .putLong(Long.parseLong(text(written)))
                        .array();
            case "real" ->
                written -> ByteBuffer.allocate(4)
                        .putFloat((float) Double.parseDouble(text(written)))
                        .array();
            case "double precision" ->
                written -> ByteBuffer.allocate(8)
                        .putDouble(Double.parseDouble(text(written)))
                        .array();
            case "numeric" -> written -> numeric(new BigDecimal(text(written)));
            case "date" ->
                written -> ByteBuffer.allocate(4)
                        .putInt((int) ChronoUnit.DAYS.between(EPOCH, date(text(written))))
                        .array();
            case "timestamp without time zone", "timestamp with time zone" -> written -> timestamp(text(written));
            case "interval" -> written -> interval(text(written));
            case "uuid" -> written -> uuid(UUID.fromString(text(written)));
            default -> written -> written;
        };
    }

    /** The value as COPY writes it in CSV. */
    static String written(String type, byte[] sent) {
        if (type.equals("bytea")) {
            return "\\x" + HexFormat.of().formatHex(sent);
        }
        if (type.startsWith("bit(")) {
            String bits = new BigInteger(text(sent)).toString(2);
            return "0".repeat(length(type) - bits.length()) + bits;
        }
        return type.endsWith("with time zone") ? text(sent) + "+00" : text(sent);
    }

    private static String text(byte[] written) {
        return new String(written, StandardCharsets.UTF_8);
    }

    private static int length(String type) {
        return Integer.parseInt(type.substring(type.indexOf('(') + 1, type.indexOf(')')));
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.codePointCount(0, text.length())));
    }

    /** MariaDB's year 0 and month 0 are no date anywhere else. */
    private static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        if (date.getYear() == 0) {
            throw new DateTimeException("year 0");
        }
        return date;
    }

    private static byte[] timestamp(String text) {
        var moment = LocalDateTime.of(date(text.substring(0, 10)), LocalTime.parse(text.substring(11)));
        return ByteBuffer.allocate(8)
                .putLong(ChronoUnit.MICROS.between(EPOCH.atStartOfDay(), moment))
                .array();
    }

    /** {@code -838:59:59.000000}: microseconds, no days, no months. */
    private static byte[] interval(String text) {
        boolean negative = text.startsWith("-");
        String[] parts = text.substring(negative ? 1 : 0).split(":", -1);
        long micros = (Long.parseLong(parts[0]) * 3_600 + Long.parseLong(parts[1]) * 60) * 1_000_000
                + new BigDecimal(parts[2]).movePointRight(6).longValueExact();
        return ByteBuffer.allocate(16).putLong(negative ? -micros : micros).array();
    }

    private static byte[] uuid(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /** The length, then the bits from the left, as PostgreSQL keeps them. */
    private static byte[] bits(BigInteger value, int bits) {
        int bytes = (bits + 7) / 8;
        byte[] from = value.shiftLeft(bytes * 8 - bits).toByteArray();
        byte[] to = new byte[bytes];
        int kept = Math.min(from.length, bytes);
        System.arraycopy(from, from.length - kept, to, bytes - kept, kept);
        return ByteBuffer.allocate(4 + bytes).putInt(bits).put(to).array();
    }

    /** Groups of four decimal digits from the point outwards, without empty groups at either end. */
    private static byte[] numeric(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        String digits = value.setScale(scale).unscaledValue().abs().toString();
        digits = "0".repeat(Math.max(0, scale - digits.length())) + digits;
        String whole = digits.substring(0, digits.length() - scale);
        String part = digits.substring(digits.length() - scale);
        String groups = "0".repeat((4 - whole.length() % 4) % 4) + whole + part + "0".repeat((4 - scale % 4) % 4);
        int count = groups.length() / 4;
        int weight = (whole.length() + 3) / 4 - 1;
        int first = 0;
        while (first < count && groups.startsWith("0000", first * 4)) {
            first++;
        }
        int last = count;
        while (last > first && groups.startsWith("0000", (last - 1) * 4)) {
            last--;
        }
        boolean zero = first == last;
        var out = ByteBuffer.allocate(8 + 2 * (last - first))
                .putShort((short) (last - first))
                .putShort((short) (zero ? 0 : weight - first))
                .putShort((short) (value.signum() < 0 ? 0x4000 : 0))
                .putShort((short) scale);
        for (int i = first; i < last; i++) {
            out.putShort(Short.parseShort(groups.substring(i * 4, i * 4 + 4)));
        }
        return out.array();
    }
}
