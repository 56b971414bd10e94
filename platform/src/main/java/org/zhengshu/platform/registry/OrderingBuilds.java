package org.zhengshu.platform.registry;

import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.work.NewWork;
import org.zhengshu.platform.work.Works;

/** Orders builds of the population registry. */
@Service
class OrderingBuilds {
    private static final Logger log = LoggerFactory.getLogger(OrderingBuilds.class);

    /** Like the names of entries in the city's own language. */
    private static final String TITLE = "registry.population";

    private final BuildStore store;
    private final Works works;
    private final AuditTrail audit;
    private final Words words;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderingBuilds(
            BuildStore store,
            Works works,
            AuditTrail audit,
            Words words,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.works = works;
        this.audit = audit;
        this.words = words;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Orders a build; the one that is under way is answered instead of a second one.
     *
     * @param by null for the platform itself
     */
    StoredBuild order(@Nullable AccountId by) {
        var id = UUID.randomUUID();
        boolean fresh = Boolean.TRUE.equals(transaction.execute(ignored -> {
            if (!store.add(id, clock.instant())) {
                return false;
            }
            audit.record(AuditEvent.done(RegistryAction.BUILD_ORDERED, SubjectRef.of("build", id)));
            works.order(new NewWork(
                    id,
                    BuildingRegistry.WORK,
                    SubjectRef.of("build", id),
                    words.in(Locale.SIMPLIFIED_CHINESE, TITLE),
                    null,
                    by,
                    "/registry"));
            return true;
        }));
        var underWay = fresh ? id : store.open().orElse(id);
        return store.find(underWay).orElseThrow(() -> Problem.of(RegistryProblem.BUILD_NOT_FOUND));
    }

    /** A registry of another layout is built anew. Before anything that waits for work to end, as the sample city does. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void buildAnewWhatIsOutdated() {
        if (store.latest().filter(build -> !build.readable()).isPresent()) {
            log.info("the population registry has the layout of another version and is built anew");
            order(null);
        }
    }
}
