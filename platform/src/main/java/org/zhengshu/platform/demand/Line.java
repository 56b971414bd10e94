package org.zhengshu.platform.demand;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;

/** One entry of an application, as it was published when the application was submitted. */
record Line(
        int number,
        UUID entry,
        int entryVersion,
        String entryName,
        String entryCode,
        SharingMode mode,
        String condition,
        DepartmentCode provider,
        List<String> items,
        LineState state,
        @Nullable GivenAnswer answer,
        @Nullable Instant answeredAt,
        @Nullable Instant deliveredAt,
        @Nullable UUID grant) {

    /** An answer with who gave it. {@code account} is empty for the platform itself. */
    record GivenAnswer(Answer answer, String account, String name, String receipt) {}

    static Line of(int number, PublishedEntry entry, List<String> items) {
        return new Line(
                number,
                entry.id().value(),
                entry.version(),
                entry.name(),
                entry.code(),
                entry.sharingMode(),
                entry.sharingCondition(),
                entry.provider(),
                items,
                new LineState.Waiting(),
                null,
                null,
                null,
                null);
    }

    Line in(LineState next) {
        return new Line(
                number,
                entry,
                entryVersion,
                entryName,
                entryCode,
                mode,
                condition,
                provider,
                items,
                next,
                answer,
                answeredAt,
                deliveredAt,
                grant);
    }

    Line answered(GivenAnswer given, Instant at, @Nullable UUID issued) {
        return new Line(
                number,
                entry,
                entryVersion,
                entryName,
                entryCode,
                mode,
                condition,
                provider,
                items,
                state,
                given,
                at,
                deliveredAt,
                issued);
    }

    Line delivered(Instant at) {
        return new Line(
                number,
                entry,
                entryVersion,
                entryName,
                entryCode,
                mode,
                condition,
                provider,
                items,
                state,
                answer,
                answeredAt,
                at,
                grant);
    }
}
