package org.zhengshu.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** 双人办理: what waits for a second person. */
public interface OpenProposals {
    /** As many as a desk shows; the page has them all. */
    int MAX = 50;

    record OpenProposal(
            UUID id, ProposalKind kind, Person account, Person proposer, Instant proposedAt, Instant endsAt) {}

    /** What the caller may confirm or refuse now, the one that ends first before the others; nothing for officials. */
    List<OpenProposal> toDecide(Caller caller);
}
