package org.zhengshu.platform.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.CityOfAnySize;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.search.Search;
import org.zhengshu.platform.search.SearchDocument;
import org.zhengshu.platform.search.SearchDocument.Audience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Pages over a city of 5 entries and one of 55: no page asks the database more often because there is more to show. */
@PlatformTest
@Import(GrownCityTests.OwnCity.class)
class GrownCityTests {
    private static final int FEW = 5;
    private static final int MANY = 55;

    private static final String ENTRY = "(SELECT id::text FROM catalogue.entry WHERE code = '37040103/000003')";

    /** A city of its own, for nobody else's rows. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OwnCity {}

    @Autowired
    DatabaseOwner owner;

    @Autowired
    MockMvc http;

    @Autowired
    ObjectMapper json;

    @Autowired
    Search search;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void no_page_asks_more_often_in_a_larger_city_and_every_list_is_walked_to_its_end_and_back() throws Exception {
        var city = new CityOfAnySize(owner);
        city.grow(FEW);
        settle();
        var entry = owner.jdbc().sql("SELECT " + ENTRY).query(String.class).single();
        var authority = loggedIn(CityOfAnySize.AUTHORITY);
        var pages = pages(entry);
        var before = statements(pages, authority);
        city.grow(MANY - FEW);
        settle();
        var after = statements(pages, authority);
        assertThat(after).isEqualTo(before);

        for (var list : List.of(
                "/api/sharing/catalogue/entries?limit=7",
                "/api/sharing/catalogue/entries?limit=7&sort=name",
                "/api/sharing/catalogue/entries?limit=7&sort=-grade",
                "/api/sharing/catalogue/entries?limit=7&sort=code",
                "/api/sharing/catalogue/inventory/rows?by=item&limit=50",
                "/api/sharing/catalogue/inventory/rows?by=system&limit=7&sort=-items",
                "/api/sharing/catalogue/inventory/rows?by=department&limit=3&sort=-rows",
                "/api/sharing/applications?role=authority&limit=50",
                "/api/sharing/tasks?scope=CITY&limit=20",
                "/api/sharing/tasks?scope=CITY&state=done&limit=200",
                "/api/sharing/exchange/tasks?limit=3",
                "/api/sharing/exchange/runs?limit=9",
                "/api/sharing/grants?limit=20",
                "/api/sharing/notifications?limit=7",
                "/api/sharing/systems?limit=3",
                "/api/sharing/kpis/MOUNTING_RATE/rows?limit=7",
                "/api/sharing/kpis/FULFILMENT_RATE/rows?limit=7")) {
            walk(list, authority);
        }
        walk("/api/sharing/audit/events?account=u", loggedIn(CityOfAnySize.AUDIT));
    }

    private static List<String> pages(String entry) {
        return List.of(
                "/api/sharing/desk",
                "/api/sharing/kpis",
                "/api/sharing/kpis/MOUNTING_RATE/rows",
                "/api/sharing/kpis/TIMELINESS_RATE/rows?part=missing",
                "/api/sharing/kpis/FULFILMENT_RATE/rows",
                "/api/sharing/kpis/MOUNTING_RATE/course",
                "/api/sharing/kpis/TIMELINESS_RATE/course",
                "/api/sharing/kpis/FULFILMENT_RATE/course",
                "/api/sharing/systems",
                "/api/sharing/catalogue/inventory",
                "/api/sharing/catalogue/inventory/rows?by=entry",
                "/api/sharing/catalogue/inventory/rows?by=item",
                "/api/sharing/catalogue/inventory/rows?by=system",
                "/api/sharing/catalogue/inventory/rows?by=department",
                "/api/sharing/catalogue/inventory/export?by=item&format=xlsx",
                "/api/sharing/catalogue/entries",
                "/api/sharing/catalogue/entries/" + entry,
                "/api/sharing/catalogue/entries/" + entry + "/history",
                "/api/sharing/catalogue/entries/" + entry + "/versions",
                "/api/sharing/receipts?subject=entry:" + entry,
                "/api/sharing/applications?role=authority",
                "/api/sharing/applications?role=provider",
                "/api/sharing/grants",
                "/api/sharing/tasks?scope=CITY",
                "/api/sharing/tasks?scope=CITY&state=done",
                "/api/sharing/exchange/tasks",
                "/api/sharing/exchange/runs",
                "/api/sharing/notifications",
                "/api/sharing/search?q=%E7%99%BB%E8%AE%B0",
                "/open/",
                "/open/search",
                "/open/search?q=%E7%99%BB%E8%AE%B0",
                "/open/catalogue.jsonld",
                "/open/feed.atom",
                "/sitemap.xml");
    }

    /** The first call of a page may fill what is kept for all; the second tells. */
    private Map<String, Integer> statements(List<String> pages, MockHttpSession session) throws Exception {
        var counted = new LinkedHashMap<String, Integer>();
        for (var page : pages) {
            http.perform(get(page).session(session)).andExpect(status().isOk());
            counted.put(page, counting(() -> http.perform(get(page).session(session))));
        }
        return counted;
    }

    private interface Asking {
        void ask() throws Exception;
    }

    /** How many statements this thread asks meanwhile. */
    private static int counting(Asking work) throws Exception {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var level = logger.getLevel();
        boolean additive = logger.isAdditive();
        var heard = new Heard(Thread.currentThread());
        heard.start();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(heard);
        try {
            work.ask();
        } finally {
            logger.detachAppender(heard);
            logger.setLevel(level);
            logger.setAdditive(additive);
        }
        return heard.statements;
    }

    /** Hears what one thread asks; what else goes on in the platform goes on. */
    private static final class Heard extends AppenderBase<ILoggingEvent> {
        private final Thread asking;
        private int statements;

        Heard(Thread asking) {
            this.asking = asking;
        }

        @Override
        protected void append(ILoggingEvent event) {
            var said = event.getMessage();
            if (Thread.currentThread().equals(asking)
                    && (said.startsWith("Executing prepared SQL statement") || said.startsWith("Executing SQL"))) {
                statements++;
            }
        }
    }

    private void walk(String list, MockHttpSession session) throws Exception {
        var pages = new ArrayList<List<JsonNode>>();
        var seen = new HashSet<JsonNode>();
        var page = page(list, "", session);
        pages.add(rows(page));
        while (page.path("next").isString()) {
            page = page(list, page.path("next").asString(), session);
            pages.add(rows(page));
        }
        pages.forEach(rows -> rows.forEach(
                row -> assertThat(seen.add(row)).as("%s twice: %s", list, row).isTrue()));
        for (int back = pages.size() - 2; back >= 0; back--) {
            page = page(list, page.path("previous").asString(), session);
            assertThat(rows(page)).as("%s, back to page %d", list, back).isEqualTo(pages.get(back));
        }
        assertThat(page.path("previous").isNull()).as(list).isTrue();
    }

    private JsonNode page(String list, String cursor, MockHttpSession session) throws Exception {
        var address = cursor.isEmpty() ? list : list + (list.contains("?") ? "&" : "?") + "cursor=" + cursor;
        return json.readTree(http.perform(get(address).session(session))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
    }

    private static List<JsonNode> rows(JsonNode page) {
        return page.path("rows").valueStream().toList();
    }

    private MockHttpSession loggedIn(String login) throws Exception {
        var result = http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, CityOfAnySize.PASSWORD)))
                .andReturn();
        return (MockHttpSession) Objects.requireNonNull(result.getRequest().getSession());
    }

    /** The leaves have their places, the documents can be found. */
    private void settle() {
        transaction.executeWithoutResult(ignored -> search.put(new SearchDocument(
                SubjectRef.of("entry", "none"),
                Audience.OFFICIALS,
                "none",
                "",
                List.of(),
                Map.of(),
                Map.of(),
                "/none")));
        while (waiting()) {
            Thread.onSpinWait();
        }
    }

    private boolean waiting() {
        return owner.jdbc().sql("""
                        SELECT EXISTS (SELECT FROM evidence.leaf WHERE position IS NULL)
                            OR EXISTS (SELECT FROM search.document WHERE change <> indexed)
                        """).query(Boolean.class).single();
    }
}
