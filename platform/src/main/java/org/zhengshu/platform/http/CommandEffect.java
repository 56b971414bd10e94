package org.zhengshu.platform.http;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Marks the key of the command that is being carried out in the very transaction that carries it out. */
@Component
class CommandEffect implements TransactionExecutionListener {
    private static final String COMMAND = CommandEffect.class.getName();

    /** Late: the keys need a database, and the database's transactions need this. */
    private final ObjectProvider<CommandKeys> keys;

    CommandEffect(ObjectProvider<CommandKeys> keys) {
        this.keys = keys;
    }

    record Command(String owner, String key) {}

    /** Says which command the request is. */
    static void of(jakarta.servlet.ServletRequest request, Command command) {
        request.setAttribute(COMMAND, command);
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && !transaction.isReadOnly()
                && request.getAttribute(COMMAND, RequestAttributes.SCOPE_REQUEST) instanceof Command command) {
            keys.getObject().takesEffect(command.owner(), command.key());
        }
    }
}
