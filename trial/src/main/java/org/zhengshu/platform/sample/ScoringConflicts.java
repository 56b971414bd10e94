package org.zhengshu.platform.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.sample.City;
import org.zhengshu.sample.Flaw;
import tools.jackson.databind.JsonNode;

/**
 * The registry's conflicts, as its page shows them, against what was planted in the sample city. Every kind is scored, and a
 * kind that nobody planted must not be found (K9, K12 and K15 are differences that are no conflicts).
 */
final class ScoringConflicts {
    private static final Map<String, Flaw> PLANTED = planted();
    /** Two titles of one unit are told apart by the certificate; everybody else by the number. */
    private static final String BY_CERTIFICATE = "STILL_CURRENT";

    private final City city;
    private final Map<String, List<String>> found = new TreeMap<>();

    ScoringConflicts(City city) {
        this.city = city;
    }

    void add(JsonNode conflict) {
        var kind = conflict.path("kind").asString("");
        var key = kind.equals(BY_CERTIFICATE)
                ? conflict.path("sources").path(0).path("facts").path("value").asString("")
                : conflict.path("maskedNumber").asString("");
        found.computeIfAbsent(kind, absent -> new ArrayList<>()).add(key);
    }

    List<Score> scores() {
        var kinds = new TreeSet<>(PLANTED.keySet());
        kinds.addAll(found.keySet());
        return kinds.stream()
                .map(kind -> Score.of(kind, planted(kind), found.getOrDefault(kind, List.of())))
                .toList();
    }

    private List<String> planted(String kind) {
        var flaw = PLANTED.get(kind);
        if (flaw == null) {
            return List.of();
        }
        Function<String, String> shown =
                kind.equals(BY_CERTIFICATE) ? Function.identity() : number -> new IdentityNumber(number).masked();
        return city.expected().keys(flaw).stream().map(shown).toList();
    }

    private static Map<String, Flaw> planted() {
        var planted = new LinkedHashMap<String, Flaw>();
        planted.put("SHARED_NUMBER", Flaw.POPULATION_NUMBER_SHARED);
        planted.put("DEAD_NOT_CANCELLED", Flaw.POPULATION_DEAD_NOT_CANCELLED);
        planted.put("PAID_TO_DEAD", Flaw.ALLOWANCE_PAID_TO_DEAD);
        planted.put("DEATH_OF_ANOTHER", Flaw.DEATH_NUMBER_OF_THE_LIVING);
        planted.put("STILL_CURRENT", Flaw.ESTATE_SOLD_STILL_CURRENT);
        return planted;
    }
}
