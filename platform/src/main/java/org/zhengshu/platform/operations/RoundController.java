package org.zhengshu.platform.operations;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.Once;

/** 定时作业: what is done by the clock, how it ended last, and one done now. */
@RestController
@RequestMapping("/api/sharing/rounds")
@PreAuthorize("denyAll")
class RoundController {
    private final Rounds rounds;

    RoundController(Rounds rounds) {
        this.rounds = rounds;
    }

    @GetMapping
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    List<Rounds.Standing> all() {
        return rounds.all();
    }

    @PostMapping("/{name}/orders")
    @Once
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void order(@PathVariable String name) {
        rounds.order(name);
    }
}
