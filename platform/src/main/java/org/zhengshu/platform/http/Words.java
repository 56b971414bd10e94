package org.zhengshu.platform.http;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Fault;

/** Words from the message files, in the language of the request: Chinese unless English was asked for. */
@Component
public class Words {
    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** The message of {@code key} in the request's language; the key itself when no file has it. */
    public String of(String key, Object... values) {
        var asked = LocaleContextHolder.getLocale();
        boolean english = asked.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return in(english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE, key, values);
    }

    /** The message of {@code key} in one language. */
    public String in(Locale locale, String key, Object... values) {
        var text = messages.getMessage(key, values, key, locale);
        return text == null ? key : text;
    }

    public FaultView of(Fault fault) {
        return new FaultView(
                fault.pointer(), fault.code(), of(fault.code(), fault.values().toArray()));
    }

    public List<FaultView> of(List<Fault> faults) {
        return faults.stream().map(this::of).toList();
    }

    /** A fault with its words, as pages show it. */
    public record FaultView(String pointer, String code, String message) {}
}
