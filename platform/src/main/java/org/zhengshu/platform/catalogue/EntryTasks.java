package org.zhengshu.platform.catalogue;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.Deadline;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** What an entry asks of people: to sign, to review, to correct, and, once published, to mount what it promises. */
@Component
class EntryTasks {
    static final TaskKind SIGN = new TaskKind("catalogue.sign");
    static final TaskKind REVIEW = new TaskKind("catalogue.review");
    static final TaskKind CORRECT = new TaskKind("catalogue.correct");
    static final TaskKind MOUNT = new TaskKind("catalogue.mount");

    private final Tasks tasks;
    private final MountStore mounts;
    private final Departments departments;

    EntryTasks(Tasks tasks, MountStore mounts, Departments departments) {
        this.tasks = tasks;
        this.mounts = mounts;
        this.departments = departments;
    }

    void sign(StoredEntry entry) {
        tasks.complete(CORRECT, entry.subject(), null, "SUBMITTED");
        open(SIGN, entry, entry.provider(), Role.DEPARTMENT_HEAD, version(entry), null);
    }

    void review(StoredEntry entry, Deadline deadline) {
        tasks.complete(SIGN, entry.subject(), null, "AGREED");
        open(REVIEW, entry, authority(), Role.AUTHORITY, version(entry), deadline);
    }

    void correct(StoredEntry entry) {
        tasks.complete(SIGN, entry.subject(), null, "RETURNED");
        tasks.complete(REVIEW, entry.subject(), null, "RETURNED");
        open(CORRECT, entry, entry.provider(), Role.DATA_OFFICER, version(entry), null);
    }

    void published(StoredEntry entry) {
        tasks.complete(REVIEW, entry.subject(), null, "PUBLISHED");
        if (mounts.find(entry.id()).isEmpty()) {
            mount(entry, version(entry));
        }
    }

    /** What was found where the entry is mounted: only a table that can be read and holds rows ends the task. */
    void mounted(StoredEntry entry, Mount mount) {
        if (mount.healthy()) {
            tasks.complete(MOUNT, entry.subject(), null, mount.state().name());
        } else if (entry.live()) {
            mount(entry, Map.of("state", mount.state().name()));
        }
    }

    void retired(StoredEntry entry) {
        tasks.cancelAll(entry.subject(), "RETIRED");
    }

    private void mount(StoredEntry entry, Map<String, String> facts) {
        open(MOUNT, entry, entry.provider(), Role.DATA_OFFICER, facts, null);
    }

    private static Map<String, String> version(StoredEntry entry) {
        return Map.of("version", String.valueOf(entry.workingVersion()));
    }

    private void open(
            TaskKind kind,
            StoredEntry entry,
            DepartmentCode department,
            Role role,
            Map<String, String> facts,
            @Nullable Deadline deadline) {
        tasks.open(new NewTask(
                kind,
                entry.subject(),
                department,
                role,
                entry.provider(),
                entry.form().name(),
                facts,
                deadline,
                entry.link()));
    }

    /** 本级政务数据主管部门: of the authorities, the one of the city, whose division code comes first. */
    private DepartmentCode authority() {
        var found = departments.all().stream()
                .filter(department -> department.kind() == DepartmentKind.DATA_AUTHORITY)
                .min(Comparator.comparing(department -> department.division().value()))
                .map(Department::code);
        return Check.present(found.orElse(null), "the city's data authority");
    }
}
