package org.zhengshu.kernel.use;

import java.util.Set;
import org.zhengshu.kernel.grant.SharingWay;

/** In which way data is used, what may permit it, and what it needs. */
public enum UseKind {
    /** 批量交换: a table, or what changed of it, into a table of the requester's. */
    TABLE(Set.of(SharingWay.TABLE)),
    /** 文件下载. */
    FILE(Set.of(SharingWay.FILE)),
    /** 服务接口: rows by key. */
    API(Set.of(SharingWay.API)),
    /** 名单比对: rows by a list of keys. */
    LIST_MATCH(Set.of(SharingWay.LIST_MATCH)),
    /** A look at one person in the registry: a use by key, which either way by key permits. */
    PERSON_VIEW(Set.of(SharingWay.LIST_MATCH, SharingWay.API)),
    /** 归集 into the lake. */
    INGESTION(Set.of()),
    /** 建库: what was ingested goes into a base registry. */
    REGISTRY_BUILD(Set.of()),
    /** 开放 to the public. */
    OPENING(Set.of()),
    /** A digest of the rows, by which the appraisal sees whether a table is kept up. */
    OBSERVATION(Set.of());

    // Set.of cannot be changed, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<SharingWay> ways;

    UseKind(Set<SharingWay> ways) {
        this.ways = ways;
    }

    /** Ways of a grant that permit it, each by itself; none for what the platform does by its own duty. */
    public Set<SharingWay> ways() {
        return ways;
    }

    /** True for what the platform does for the whole city, under no grant. */
    public boolean byDuty() {
        return ways.isEmpty();
    }

    /** True when the provider's table is read; false when the lake's copy is. */
    public boolean readsMount() {
        return switch (this) {
            case TABLE, FILE, API, LIST_MATCH, INGESTION, OPENING, OBSERVATION -> true;
            case PERSON_VIEW, REGISTRY_BUILD -> false;
        };
    }

    /** True when rows move that no case can be named for one by one. */
    public boolean inBulk() {
        return ways.stream().anyMatch(SharingWay::inBulk);
    }
}
