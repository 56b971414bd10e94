package org.zhengshu.platform.http;

import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;

/**
 * Carries a command with a key out in one transaction with the claim of the key. What is refused or fails is rolled back
 * together with the claim, so that it may be sent again; what is committed is answered as done.
 */
class CarryingOutOnce implements MethodInterceptor {
    static final int MAX_KEY_LENGTH = 100;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + MAX_KEY_LENGTH + "}");

    /** Late: whether a bean has such methods is asked before there is a database. */
    private final ObjectProvider<CommandKeys> keys;

    private final ObjectProvider<CommandFingerprint> fingerprint;
    private final ObjectProvider<TransactionTemplate> transaction;

    CarryingOutOnce(
            ObjectProvider<CommandKeys> keys,
            ObjectProvider<CommandFingerprint> fingerprint,
            ObjectProvider<TransactionTemplate> transaction) {
        this.keys = keys;
        this.fingerprint = fingerprint;
        this.transaction = transaction;
    }

    /** Who sent the command, and what he calls it. */
    private record Sent(String owner, String key) {}

    @Override
    public @Nullable Object invoke(MethodInvocation command) throws Throwable {
        var sent = sent();
        if (sent == null) {
            return command.proceed();
        }
        var answer = new AtomicReference<@Nullable Object>();
        transaction.getObject().executeWithoutResult(ignored -> answer.set(once(command, sent)));
        FaultPoint.reach("http.command-committed");
        return answer.get();
    }

    private @Nullable Object once(MethodInvocation command, Sent sent) {
        var contents = fingerprint.getObject().of(command.getMethod(), command.getArguments());
        int expected = status(command.getMethod());
        keys.getObject().claim(sent.owner(), sent.key(), contents, expected).ifPresent(done -> {
            if (!done.of(contents)) {
                throw Problem.of(HttpProblem.COMMAND_KEY_REUSED);
            }
            throw new DoneBefore(done);
        });
        var answer = proceed(command);
        if (answer instanceof ResponseEntity<?> given) {
            int status = given.getStatusCode().value();
            keys.getObject().cameTo(sent.owner(), sent.key(), status, id(given.getBody()));
        } else {
            keys.getObject().cameTo(sent.owner(), sent.key(), expected, id(answer));
        }
        FaultPoint.reach("http.before-command-commit");
        return answer;
    }

    private static @Nullable Object proceed(MethodInvocation command) {
        try {
            return command.proceed();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new UndeclaredThrowableException(checked);
        }
    }

    /** Null where the caller gave no key, or is nobody. */
    private static @Nullable Sent sent() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)) {
            return null;
        }
        var key = request.getRequest().getHeader(Once.KEY);
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (key == null || caller == null || caller instanceof AnonymousAuthenticationToken) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.of(HttpProblem.BAD_REQUEST);
        }
        return new Sent(caller.getName(), key);
    }

    private static int status(Method command) {
        var said = AnnotatedElementUtils.findMergedAnnotation(command, ResponseStatus.class);
        return (said == null ? HttpStatus.OK : said.code()).value();
    }

    private static @Nullable String id(@Nullable Object made) {
        if (made == null || !made.getClass().isRecord()) {
            return null;
        }
        for (var component : made.getClass().getRecordComponents()) {
            if (component.getName().equals("id")) {
                try {
                    var read = component.getAccessor();
                    read.setAccessible(true);
                    return String.valueOf(read.invoke(made));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("reading the id of " + made.getClass(), e);
                }
            }
        }
        return null;
    }
}
