package org.zhengshu.platform.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.identity.AccountId;

/**
 * An order to be.
 *
 * @param id also that of the row in which the module keeps what comes of it; every effect is known by it
 * @param kind the name of a {@link WorkKind}
 * @param about what it is done to
 * @param title the same by a name that pages show
 * @param department whose it is; null for the whole city
 * @param by who is told when it is given up; null where the platform itself ordered, and whoever answers for it is told
 * @param link the page about it, below {@code /sharing}
 */
public record NewWork(
        UUID id,
        String kind,
        SubjectRef about,
        String title,
        @Nullable DepartmentCode department,
        @Nullable AccountId by,
        String link) {}
