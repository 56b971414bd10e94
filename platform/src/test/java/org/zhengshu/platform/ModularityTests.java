package org.zhengshu.platform;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modules_know_only_whom_they_may() {
        ApplicationModules.of(Zhengshu.class).verify();
    }
}
