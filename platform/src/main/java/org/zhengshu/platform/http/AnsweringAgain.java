package org.zhengshu.platform.http;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A command that was done before is answered with its status and with what it made, for the caller to go on with. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class AnsweringAgain {

    /** What the command made or changed; how it is now is read where it always is. */
    record Made(String id) {}

    @ExceptionHandler
    ResponseEntity<Made> on(DoneBefore before) {
        var done = before.done();
        var answer = ResponseEntity.status(done.status()).header(Once.REPLAYED, "true");
        var made = done.made();
        return made == null ? answer.build() : answer.body(new Made(made));
    }
}
