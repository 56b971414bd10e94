package org.zhengshu.platform.http;

/** The command was carried out before; ends the method that would do it again. */
final class DoneBefore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommandKeys.Done done;

    DoneBefore(CommandKeys.Done done) {
        super("done before", null, false, false);
        this.done = done;
    }

    CommandKeys.Done done() {
        return done;
    }
}
