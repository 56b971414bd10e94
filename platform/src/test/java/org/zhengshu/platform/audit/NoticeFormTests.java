package org.zhengshu.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeFormTests {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void all_that_a_notice_lacks_is_named_at_once() {
        assertThat(new AuditController.NoticeForm(null, null, null, " ", List.of()).missing())
                .containsExactly("/number", "/from", "/until", "/scope", "/auditors");
        assertThat(new AuditController.NoticeForm("审通〔2026〕17号", DAY, DAY, "低保", List.of("shen.mingde")).missing())
                .isEmpty();
    }
}
