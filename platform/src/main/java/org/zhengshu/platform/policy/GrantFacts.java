package org.zhengshu.platform.policy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.trust.SealedLeaf;
import org.zhengshu.trust.Sm3;

/** What leaves say of a grant: one list for who issues it, who stops it and who compares its row with its leaves. */
final class GrantFacts {
    /** Counts the acts; in the leaf of each act as well. */
    static final String VERSION = "version";

    private static final String STOPPED = "stopped";

    /** Facts of a grant as it is issued, by the column that holds each. */
    private static final Map<String, String> COLUMNS = columns();

    /** How much of a longer text stands before its digest. */
    private static final int BEGINNING = 1_900;

    private GrantFacts() {}

    /** What its leaf says of a grant that is issued: all that never changes of it. */
    static Map<String, String> issued(GrantStore.Stored grant) {
        var terms = grant.terms();
        var facts = new LinkedHashMap<String, String>();
        facts.put("number", grant.number());
        facts.put("application", whole(terms.application()));
        facts.put("requester", terms.requester().value());
        facts.put("provider", terms.provider().value());
        facts.put("entryId", terms.entry().toString());
        facts.put("entryVersion", Integer.toString(terms.entryVersion()));
        facts.put("entryName", whole(terms.entryName()));
        facts.put("entry", terms.entryCode());
        facts.put("items", whole(String.join(",", terms.items())));
        facts.put(
                "masks",
                whole(new TreeMap<>(terms.masks())
                        .entrySet().stream()
                                .map(mask -> mask.getKey() + "=" + mask.getValue())
                                .collect(Collectors.joining(","))));
        facts.put("purpose", whole(terms.purpose()));
        facts.put("legalBasis", whole(terms.legalBasis()));
        facts.put("ways", terms.ways().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
        facts.put("until", terms.until().toString());
        facts.put("approver", digest(grant.number(), terms.approver()));
        facts.put("caseNumbered", Boolean.toString(terms.caseNumbered()));
        facts.put("issuedAt", grant.issuedAt().toString());
        facts.put(VERSION, Long.toString(grant.version()));
        return facts;
    }

    /** What the leaf of an act says beside the number: who suspended the grant, without his name and his words. */
    static Map<String, String> suspended(String number, StoppedBy stopped) {
        return Map.of(STOPPED, stopped(number, stopped));
    }

    /** The row as it is, by column, written as its leaves write it. */
    static Map<String, String> present(GrantStore.Stored grant) {
        var present = byColumn(issued(grant));
        present.put("standing", grant.standing().name());
        present.put(STOPPED, stopped(grant.number(), grant.stopped()));
        present.put("receipt", grant.receipt());
        return present;
    }

    /** What one leaf says of the row, by column. */
    static Map<String, String> said(SealedLeaf leaf) {
        return switch (ACTS.get(leaf.kind())) {
            case null -> Map.of();
            case GRANT_ISSUED -> {
                var said = byColumn(leaf.facts());
                said.put("standing", GrantStanding.ACTIVE.name());
                said.put("receipt", leaf.receipt());
                yield said;
            }
            case GRANT_SUSPENDED ->
                standing(leaf, GrantStanding.SUSPENDED, leaf.facts().get(STOPPED));
            case GRANT_RESUMED -> standing(leaf, GrantStanding.ACTIVE, "");
            case GRANT_REVOKED -> standing(leaf, GrantStanding.REVOKED, "");
            case GRANT_DISPOSED -> standing(leaf, GrantStanding.DISPOSED, "");
            case RESUMPTION_REFUSED -> Map.of();
        };
    }

    /** The kinds of leaves that change a row. */
    static final Map<String, PolicyAction> ACTS = Collections.unmodifiableMap(Stream.of(
                    PolicyAction.GRANT_ISSUED,
                    PolicyAction.GRANT_SUSPENDED,
                    PolicyAction.GRANT_RESUMED,
                    PolicyAction.GRANT_REVOKED,
                    PolicyAction.GRANT_DISPOSED)
            .collect(Collectors.toMap(GrantFacts::kind, act -> act)));

    /** The kind of the leaf that an act leaves. */
    static String kind(PolicyAction act) {
        return act.code().substring("policy.".length());
    }

    /** Leaves of earlier versions do not count. */
    private static Map<String, String> standing(SealedLeaf leaf, GrantStanding standing, @Nullable String stopped) {
        var said = new HashMap<String, String>();
        var version = leaf.facts().get(VERSION);
        if (version != null) {
            said.put(VERSION, version);
        }
        said.put("standing", standing.name());
        if (stopped != null) {
            said.put(STOPPED, stopped);
        }
        return said;
    }

    /** A text of the greatest length was cut off by an earlier version, so that nothing can be compared with it. */
    private static Map<String, String> byColumn(Map<String, String> facts) {
        var columns = new HashMap<String, String>();
        facts.forEach((fact, value) -> {
            var column = COLUMNS.get(fact);
            if (column != null && value.length() < EvidenceLeaf.MAX_FACT_LENGTH) {
                columns.put(column, value);
            }
        });
        return columns;
    }

    /** The text, or its beginning with the digest of the whole. */
    private static String whole(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() < EvidenceLeaf.MAX_FACT_LENGTH
                ? text
                : text.substring(0, BEGINNING) + " SM3 " + Sm3.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String stopped(String number, @Nullable StoppedBy stopped) {
        return stopped == null
                ? ""
                : stopped.level() + " " + stopped.department() + " "
                        + digest(number, stopped.name() + "\n" + stopped.reason() + "\n" + stopped.since());
    }

    /** Names and words of people are in the row alone. */
    private static String digest(String number, String text) {
        return "SM3 " + Sm3.hex((number + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> columns() {
        var columns = new HashMap<String, String>();
        for (var same : new String[] {
            "number",
            "application",
            "requester",
            "provider",
            "items",
            "masks",
            "purpose",
            "ways",
            "until",
            "approver",
            VERSION
        }) {
            columns.put(same, same);
        }
        columns.put("entryId", "entry");
        columns.put("entryVersion", "entry_version");
        columns.put("entryName", "entry_name");
        columns.put("entry", "entry_code");
        columns.put("legalBasis", "legal_basis");
        columns.put("caseNumbered", "case_numbered");
        columns.put("issuedAt", "issued_at");
        return columns;
    }
}
