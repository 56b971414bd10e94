package org.zhengshu.platform.catalogue;

import java.util.List;
import java.util.Objects;

/** 退回修改: what the signer or the reviewer wants changed, all at once. */
record Returned(String remark, List<RemarkedPlace> faults) {
    static final int MAX_FAULTS = 200;

    @SuppressWarnings("ConstantValue") // what was not sent arrives as null
    Returned {
        remark = Texts.stripped(remark);
        faults = faults == null
                ? List.of()
                : faults.stream().filter(Objects::nonNull).toList();
    }

    record RemarkedPlace(String pointer, String remark) {
        RemarkedPlace {
            pointer = Texts.stripped(pointer);
            remark = Texts.stripped(remark);
        }
    }
}
