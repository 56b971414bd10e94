package org.zhengshu.platform.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/** Every text of a request's body, as a value or as the name in a map, is text that can be kept. */
final class SoundStrings extends SimpleModule {
    private static final long serialVersionUID = 1L;

    SoundStrings() {
        super("sound-strings");
        addDeserializer(String.class, new Value());
        addKeyDeserializer(String.class, new Key());
    }

    /** Says that a text cannot be used; the exception knows its place. */
    static final class Unusable extends MismatchedInputException {
        private static final long serialVersionUID = 1L;

        Unusable(@Nullable JsonParser parser) {
            super(parser, "a text that cannot be kept");
        }
    }

    private static String require(String text, DeserializationContext context) {
        if (!SoundText.is(text)) {
            throw new Unusable(context.getParser());
        }
        return text;
    }

    private static final class Value extends StringDeserializer {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            var text = super.deserialize(parser, context);
            return text == null ? null : require(text, context);
        }
    }

    private static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return require(key, context);
        }
    }
}
