package org.zhengshu.platform.demand;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.identity.AccountId;

/** 共享申请 with its lines; a draft has none yet. */
record Application(
        ApplicationId id,
        String number,
        ApplicationState state,
        DepartmentCode department,
        AccountId account,
        String accountName,
        ApplicationForm form,
        Instant createdAt,
        @Nullable Instant submittedAt,
        long version,
        List<Line> lines) {

    Application with(List<Line> read) {
        return new Application(
                id, number, state, department, account, accountName, form, createdAt, submittedAt, version, read);
    }

    SubjectRef subject() {
        return SubjectRef.of("application", id);
    }

    /** What tasks and proofs about one line name. */
    SubjectRef subject(Line line) {
        return SubjectRef.of("application-line", id + "/" + line.number());
    }

    /** Who is asked in what a step is about; of one that is still written nobody knows. */
    List<DepartmentCode> providers(SubjectRef step) {
        return state == ApplicationState.SUBMITTED || state == ApplicationState.CLOSED
                ? lines.stream()
                        .filter(line -> step.equals(subject()) || step.equals(subject(line)))
                        .map(Line::provider)
                        .distinct()
                        .toList()
                : List.of();
    }

    String link() {
        return "/applications/" + id;
    }

    Line line(int number) {
        return lines.stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.of(DemandProblem.LINE_NOT_FOUND, number));
    }

    boolean isProvidedBy(@Nullable DepartmentCode department) {
        return (state == ApplicationState.SUBMITTED || state == ApplicationState.CLOSED)
                && lines.stream().anyMatch(line -> line.provider().equals(department));
    }
}
