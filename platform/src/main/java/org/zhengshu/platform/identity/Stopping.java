package org.zhengshu.platform.identity;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;

/** Stops and begins again, and tells those concerned: there is no other way to say who stopped something. */
@Component
public class Stopping {
    private final Inbox inbox;
    private final Clock clock;

    Stopping(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * @param key words under {@code notice.<key>} of the page
     * @param concerned departments whose data officers are told
     * @param facts data for the words; who did it and why are added
     * @param link the page about it, below {@code /sharing}
     */
    public record Notice(
            String key, SubjectRef about, Set<DepartmentCode> concerned, Map<String, String> facts, String link) {
        public Notice {
            concerned = Set.copyOf(concerned);
            facts = Map.copyOf(facts);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public StoppedBy stop(Caller caller, String reason, Notice notice) {
        tell(caller, reason, notice);
        return StoppedBy.of(caller, reason, clock.instant());
    }

    /** It begins again, or has ended for good. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Caller caller, String reason, Notice notice) {
        var facts = new TreeMap<>(notice.facts());
        facts.put("by", caller.name());
        facts.put("reason", reason);
        for (var department : notice.concerned()) {
            inbox.tell(department, Role.DATA_OFFICER, notice.key(), notice.about(), facts, notice.link());
        }
    }
}
