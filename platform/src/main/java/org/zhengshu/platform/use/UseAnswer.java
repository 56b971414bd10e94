package org.zhengshu.platform.use;

/** The answer to a use. */
public sealed interface UseAnswer permits PermittedUse, RefusedUse {

    /** The permitted use; a problem with every reason when it was refused. */
    default PermittedUse orThrow() {
        return switch (this) {
            case PermittedUse permitted -> permitted;
            case RefusedUse refused -> throw refused.problem();
        };
    }
}
