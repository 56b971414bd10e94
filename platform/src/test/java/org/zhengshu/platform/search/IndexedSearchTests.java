package org.zhengshu.platform.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.search.SearchDocument.Audience;

@PlatformTest
class IndexedSearchTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Search search;

    @Autowired
    DocumentStore store;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SqlJson json;

    @TempDir
    Path folder;

    TestCity city;

    @BeforeEach
    void city() {
        city = new TestCity(context);
    }

    @Test
    void what_was_committed_is_found_and_what_was_rolled_back_is_not() {
        city.inTransaction(() -> search.put(document("charging-1", "桥头充电站名录")));
        assertThatThrownBy(() -> city.inTransaction(() -> {
                    search.put(document("never", "桥头加油站名录"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(titles("桥头充电桩")).containsExactly("桥头充电站名录");
        assertThat(titles("桥头加油站")).doesNotContain("桥头加油站名录");
    }

    @Test
    void nothing_is_submitted_outside_a_step() {
        assertThatThrownBy(() -> search.put(document("alone", "无")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void a_renamed_document_is_found_by_its_new_name_only_and_a_removed_one_not_at_all() {
        city.inTransaction(() -> search.put(document("renamed", "古城墙名录")));
        city.inTransaction(() -> search.put(document("renamed", "古桥梁名录")));
        assertThat(titles("古城墙")).isEmpty();
        assertThat(titles("古桥梁")).containsExactly("古桥梁名录");
        city.inTransaction(() -> search.remove(SubjectRef.of("entry", "renamed"), Audience.OFFICIALS));
        assertThat(titles("古桥梁")).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM search.document WHERE subject_id = 'renamed'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_lost_index_is_made_again_from_the_rows() throws IOException {
        city.inTransaction(() -> search.put(document("lost", "湿地鸟类名录")));
        var fresh = new Indexing(store, transactions, folder);
        fresh.start();
        try {
            assertThat(new IndexedSearch(store, fresh)
                            .find(Audience.OFFICIALS, "鸟类", Map.of(), 0, 10)
                            .hits())
                    .hasSize(1);
        } finally {
            fresh.close();
        }
    }

    @Test
    void a_search_finds_what_was_committed_before_it_while_the_index_is_still_writing_an_earlier_change()
            throws Exception {
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new DocumentStore(jdbc, json) {
            @Override
            List<Stored> waiting(int limit) {
                var found = super.waiting(limit);
                if (goOn.getCount() > 0) {
                    reading.countDown();
                    awaitUninterruptibly(goOn);
                }
                return found;
            }
        };
        var indexing = new Indexing(slow, transactions, folder);
        var own = new IndexedSearch(slow, indexing);
        try {
            var first =
                    Thread.ofVirtual().start(() -> city.inTransaction(() -> own.put(document("slow-1", "白鹭洲公园名录"))));
            reading.await();
            city.inTransaction(() -> own.put(document("slow-2", "青石巷古井名录")));
            var searching = new FutureTask<>(
                    () -> own.find(Audience.OFFICIALS, "青石巷古井", Map.of(), 0, 10).hits());
            var reader = Thread.ofPlatform().start(searching);
            while (reader.getState() != Thread.State.TIMED_WAITING && !searching.isDone()) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            assertThat(searching.get())
                    .extracting(hit -> hit.document().title())
                    .containsExactly("青石巷古井名录");
            first.join();
        } finally {
            goOn.countDown();
            indexing.close();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> titles(String typed) {
        return search.find(Audience.OFFICIALS, typed, Map.of(), 0, 10).hits().stream()
                .map(hit -> hit.document().title())
                .toList();
    }

    private static SearchDocument document(String id, String title) {
        return new SearchDocument(
                SubjectRef.of("entry", id),
                Audience.OFFICIALS,
                title,
                "",
                List.of(),
                Map.of("department", TestCity.POLICE.value(), "mode", "CONDITIONAL"),
                Map.of("code", "3070010001/000001"),
                "/catalogue/entries/" + id);
    }
}
