package org.zhengshu.platform.operations;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * 巡检: reads every stored file from beginning to end, those first that were not read for the longest time. When each was
 * read stands in its row, so that what one night leaves is taken up the next.
 */
@Configuration
class ReadingStoredFiles {
    /** Files of one step. */
    static final int STEP = 100;
    /** The other rounds wait no longer than this and the file that is being read. */
    static final Duration AT_MOST = Duration.ofMinutes(30);

    private final StoredFileTable table;
    private final StoredFiles files;
    private final Clock clock;

    ReadingStoredFiles(StoredFileTable table, StoredFiles files, Clock clock) {
        this.table = table;
        this.files = files;
        this.clock = clock;
    }

    @Bean
    Round readingOfStoredFiles(@Value("${zhengshu.rounds.files:0 0 4 * * *}") String cron) {
        return new Round("files", cron, this::read);
    }

    void read() {
        var begun = clock.instant();
        var end = begun.plus(AT_MOST);
        for (var step = table.longestUnread(begun, STEP); !step.isEmpty(); step = table.longestUnread(begun, STEP)) {
            for (var file : step) {
                if (!clock.instant().isBefore(end)) {
                    return;
                }
                files.examine(file);
                table.read(file.path(), clock.instant());
            }
        }
    }
}
