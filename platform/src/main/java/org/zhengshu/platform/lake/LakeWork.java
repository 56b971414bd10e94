package org.zhengshu.platform.lake;

import org.zhengshu.platform.work.Lane;

/** Long work on the lake, one piece after the other: two at once would share the engine's memory and be slower. */
public final class LakeWork {
    public static final Lane LANE = new Lane("lake", 1);

    private LakeWork() {}
}
