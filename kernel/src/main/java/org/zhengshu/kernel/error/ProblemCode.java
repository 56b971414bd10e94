package org.zhengshu.kernel.error;

import java.util.Locale;

/**
 * A coded problem; each module has one enum of them. The Chinese and English titles stand in the module's message files
 * under {@code problem.<module>.<code>} ({@code problem.catalogue.entry-not-found}).
 */
public interface ProblemCode {

    /** The enum constant's name. */
    String name();

    ProblemTraits traits();

    /** The module that owns the code, in lower case: {@code catalogue}. */
    default String module() {
        return traits().module();
    }

    default int status() {
        return traits().status();
    }

    default Blame blame() {
        return traits().blame();
    }

    /** {@code entry-not-found} for {@code ENTRY_NOT_FOUND}. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The message key of the title. */
    default String titleKey() {
        return "problem." + module() + "." + slug();
    }

    /** RFC 9457 {@code type}. */
    default String urn() {
        return "urn:zhengshu:problem:" + module() + ":" + slug();
    }
}
