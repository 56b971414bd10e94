package org.zhengshu.platform.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zhengshu.kernel.error.Fault;

/** What a password must be: 8 to 128 characters, three of four classes, not the log-in name (GB/T 22239, 待核). */
final class PasswordRule {
    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 128;

    private PasswordRule() {}

    static List<Fault> faults(String pointer, String login, String password) {
        var faults = new ArrayList<Fault>();
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            faults.add(Fault.at(pointer, "fault.identity.password-length", MIN_LENGTH, MAX_LENGTH));
        }
        long classes = List.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]").stream()
                .filter(one -> password.matches("(?s).*" + one + ".*"))
                .count();
        if (classes < 3) {
            faults.add(Fault.at(pointer, "fault.identity.password-classes"));
        }
        if (!login.isEmpty() && password.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT))) {
            faults.add(Fault.at(pointer, "fault.identity.password-contains-login"));
        }
        return faults;
    }
}
