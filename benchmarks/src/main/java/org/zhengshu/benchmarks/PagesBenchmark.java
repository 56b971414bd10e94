package org.zhengshu.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/**
 * Every page's API over a generated city, {@value #USERS} users at once, each going through all pages in an order of his own
 * without a pause. Against the limits of a page (300 ms) and of the desk and the rates (200 ms): the ratio is limit ÷ p95.
 *
 * <p>Estimate before measuring, for two cores: twenty users without pauses keep both busy, so that a page takes as long as
 * twenty of them take to compute, ten each: 300 ms stand for 30 ms of computing, 200 ms for 20 ms, of server and database
 * together. A page of 50 rows along an index reads 50 rows (0.2 ms) and writes 20 KB of JSON (1 ms); a list that sorts
 * 10,000 narrow rows takes 10 ms; one that reads 10,000 JSON documents takes 300 ms, 2,000 single statements 400 ms.
 */
public final class PagesBenchmark {
    private static final int USERS = 20;
    private static final int ROUNDS = 8;
    private static final int ALONE = 7;
    private static final Duration AT_MOST = Duration.ofMinutes(8);
    private static final int PAGE = 300;
    private static final int DESK = 200;
    private static final String PASSWORD = "Right-2026!";

    private record Page(String name, String login, String path, int limit) {}

    private record Measured(Page page, double alone, double median, double p95, int failures) {
        double ratio() {
            return page.limit() / p95;
        }
    }

    private final String address;
    private final Map<String, User> users = new LinkedHashMap<>();

    private PagesBenchmark(String address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            new PagesBenchmark(arguments[0]).measure(List.of(), List.of(), "the city at the address");
            return;
        }
        var folder = Files.createTempDirectory(Path.of("/var/tmp"), "bench-pages-");
        try (var city = GeneratedCity.start(folder)) {
            System.err.println(city.size());
            new PagesBenchmark(city.address()).measure(city.farPages(), city.reviewed(), city.size());
        } finally {
            delete(folder);
        }
    }

    /** @param reviewed entries whose publication waits for the authority */
    private void measure(List<GeneratedCity.FarPage> far, List<String> reviewed, String size) throws Exception {
        var pages = pages(far);
        var measured = new ArrayList<Measured>();
        var alone = new LinkedHashMap<Page, Double>();
        for (var page : pages) {
            user(page.login()).ask(page.path());
            var times = new double[ALONE];
            for (int i = 0; i < ALONE; i++) {
                times[i] = user(page.login()).ask(page.path()).millis();
            }
            Arrays.sort(times);
            alone.put(page, times[ALONE / 2]);
        }
        var together = together(pages);
        for (var page : pages) {
            var answers = Check.present(together.get(page), page.name());
            var times =
                    answers.stream().mapToDouble(User.Answer::millis).sorted().toArray();
            Check.that(times.length > 0, "%s was never asked", page.name());
            measured.add(new Measured(
                    page,
                    Check.present(alone.get(page), page.name()),
                    times[times.length / 2],
                    times[(int) Math.ceil(times.length * 0.95) - 1],
                    (int) answers.stream().filter(answer -> !answer.right()).count()));
        }
        publications(reviewed).ifPresent(measured::add);
        report(measured, size);
    }

    private static List<Page> pages(List<GeneratedCity.FarPage> far) {
        var api = "/api/sharing";
        var city = "bench.authority";
        var officer = "bench.officer";
        var pages = new ArrayList<Page>();
        pages.add(new Page("desk, authority", city, api + "/desk", DESK));
        pages.add(new Page("desk, officer", officer, api + "/desk", DESK));
        pages.add(new Page("kpis", city, api + "/kpis", DESK));
        for (var key : List.of("MOUNTING_RATE", "TIMELINESS_RATE", "FULFILMENT_RATE")) {
            pages.add(new Page("rows of " + key, city, api + "/kpis/" + key + "/rows", DESK));
            pages.add(new Page("course of " + key, city, api + "/kpis/" + key + "/course", DESK));
        }
        pages.add(new Page("systems", city, api + "/systems", PAGE));
        pages.add(new Page("inventory counts", city, api + "/catalogue/inventory", PAGE));
        for (var by : List.of("department", "system", "entry", "item", "resource")) {
            pages.add(new Page("inventory by " + by, city, api + "/catalogue/inventory/rows?by=" + by, PAGE));
        }
        pages.add(new Page(
                "inventory by entry, by rows", city, api + "/catalogue/inventory/rows?by=entry&sort=-rows", PAGE));
        pages.add(new Page("entries", city, api + "/catalogue/entries", PAGE));
        pages.add(new Page("entries by mode", officer, api + "/catalogue/entries?mode=UNCONDITIONAL", PAGE));
        pages.add(new Page("entries by name", officer, api + "/catalogue/entries?sort=name", PAGE));
        pages.add(new Page("entries with a word", officer, api + "/catalogue/entries?q=%E7%9B%91%E6%B5%8B", PAGE));
        pages.add(new Page("applications, authority", city, api + "/applications?role=authority", PAGE));
        pages.add(new Page("applications, provider", officer, api + "/applications?role=provider", PAGE));
        pages.add(new Page("grants", city, api + "/grants", PAGE));
        pages.add(new Page("tasks, mine", officer, api + "/tasks", PAGE));
        pages.add(new Page("tasks, city", city, api + "/tasks?scope=CITY", PAGE));
        pages.add(new Page("tasks, city done", city, api + "/tasks?scope=CITY&state=done", PAGE));
        pages.add(new Page("exchange tasks", city, api + "/exchange/tasks", PAGE));
        pages.add(new Page("deliveries", city, api + "/exchange/runs", PAGE));
        pages.add(new Page("notifications", officer, api + "/notifications", PAGE));
        pages.add(new Page("search", officer, api + "/search?q=%E7%99%BB%E8%AE%B0", PAGE));
        pages.add(new Page("search, all", officer, api + "/search?q=", PAGE));
        pages.add(new Page("departments", city, api + "/departments", PAGE));
        pages.add(new Page("accounts", "bench.system", api + "/accounts", PAGE));
        pages.add(new Page("audit, newest", "bench.audit", api + "/audit/events", PAGE));
        pages.add(new Page("audit, action", "bench.audit", api + "/audit/events?action=policy.use-refused", PAGE));
        pages.add(new Page("checkpoint", city, api + "/evidence/checkpoint", PAGE));
        pages.add(new Page("open home", "", "/open/", PAGE));
        pages.add(new Page("open list", "", "/open/search", PAGE));
        pages.add(new Page("open search", "", "/open/search?q=%E7%99%BB%E8%AE%B0", PAGE));
        pages.add(new Page("open catalogue.jsonld", "", "/open/catalogue.jsonld", PAGE));
        pages.add(new Page("sitemap", "", "/sitemap.xml", PAGE));
        pages.add(new Page("feed", "", "/open/feed.atom", PAGE));
        far.forEach(one -> pages.add(new Page(one.name(), one.login(), one.path(), PAGE)));
        return pages;
    }

    /** All users at once, each with his own order; ended when the time is over, however far they came. */
    private Map<Page, ConcurrentLinkedQueue<User.Answer>> together(List<Page> pages) throws Exception {
        var answers = new LinkedHashMap<Page, ConcurrentLinkedQueue<User.Answer>>();
        pages.forEach(page -> answers.put(page, new ConcurrentLinkedQueue<>()));
        long until = System.nanoTime() + AT_MOST.toNanos();
        try (var threads = Executors.newFixedThreadPool(USERS)) {
            var walks = new ArrayList<Future<?>>();
            for (int user = 0; user < USERS; user++) {
                var random = new Random(user);
                var own = new LinkedHashMap<String, User>();
                for (var login : pages.stream().map(Page::login).distinct().toList()) {
                    own.put(login, User.loggedIn(address, login, PASSWORD));
                }
                walks.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        var order = new ArrayList<>(pages);
                        Collections.shuffle(order, random);
                        for (var page : order) {
                            if (System.nanoTime() > until) {
                                return null;
                            }
                            var asking = Check.present(own.get(page.login()), page.login());
                            Check.present(answers.get(page), page.name()).add(asking.ask(page.path()));
                        }
                    }
                    return null;
                }));
            }
            for (var walk : walks) {
                walk.get();
            }
        }
        return answers;
    }

    /** The authority's consent: code, version, history, audit, proof, tasks, message, search, and the kept rows. */
    private java.util.Optional<Measured> publications(List<String> entries) throws Exception {
        if (entries.isEmpty()) {
            return java.util.Optional.empty();
        }
        var authority = user("bench.authority");
        var answers = new ArrayList<User.Answer>();
        for (var entry : entries) {
            answers.add(authority.send("/api/sharing/catalogue/entries/" + entry + "/reviews", "{\"agree\":true}"));
        }
        var times = answers.stream().mapToDouble(User.Answer::millis).sorted().toArray();
        return java.util.Optional.of(new Measured(
                new Page("publication of an entry, one after the other", "bench.authority", "", DESK),
                times[times.length / 2],
                times[times.length / 2],
                times[(int) Math.ceil(times.length * 0.95) - 1],
                (int) answers.stream().filter(answer -> !answer.right()).count()));
    }

    private User user(String login) throws Exception {
        var known = users.get(login);
        if (known != null) {
            return known;
        }
        var fresh = User.loggedIn(address, login, PASSWORD);
        users.put(login, fresh);
        return fresh;
    }

    private static void report(List<Measured> measured, String size) throws IOException {
        var worst = measured.stream()
                .min(Comparator.comparingDouble(Measured::ratio))
                .orElseThrow();
        var text = new StringBuilder(
                "# Pages over a generated city, " + USERS + " users at once\n\n" + size + "; "
                        + Runtime.getRuntime().availableProcessors() + " cores, load at the end "
                        + Files.readString(Path.of("/proc/loadavg")).strip() + ".\n\n"
                        + "| page | alone p50 ms | together p50 ms | p95 ms | limit ms | limit ÷ p95 | failures |\n|---|---|---|---|---|---|---|\n");
        measured.stream()
                .sorted(Comparator.comparingDouble(Measured::ratio))
                .forEach(one -> text.append("| %s | %.1f | %.0f | %.0f | %d | %.1f | %d |%n"
                        .formatted(
                                one.page().name(),
                                one.alone(),
                                one.median(),
                                one.p95(),
                                one.page().limit(),
                                one.ratio(),
                                one.failures())));
        var last = String.format(
                Locale.ROOT,
                "pages metric=%.0f ms (%s) baseline=%d ms ratio=%.2f",
                worst.p95(),
                worst.page().name(),
                worst.page().limit(),
                worst.ratio());
        text.append("\n`").append(last).append("`\n");
        var file = Path.of("benchmarks/results", LocalDate.now(java.time.ZoneId.systemDefault()) + "-pages.md");
        Files.writeString(file, text);
        System.out.print(text);
        System.out.println(last);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Somebody with a session of his own; nobody logs in with an empty name. */
    static final class User {
        private final String address;
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();

        private User(String address) {
            this.address = address;
        }

        record Answer(double millis, boolean right) {}

        static User loggedIn(String address, String login, String password) throws IOException, InterruptedException {
            var user = new User(address);
            if (!login.isEmpty()) {
                user.ask("/api/sharing/session");
                var answer = user.send(
                        "/api/sharing/session", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
                Check.that(answer.right(), "%s cannot log in", login);
            }
            return user;
        }

        Answer ask(String path) throws IOException, InterruptedException {
            return answer(request(path).GET().build());
        }

        Answer send(String path, String body) throws IOException, InterruptedException {
            return answer(request(path)
                    .header("Content-Type", "application/json")
                    .header("X-XSRF-TOKEN", token() == null ? "" : token())
                    .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                    .build());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(2));
        }

        private @Nullable String token() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(java.net.HttpCookie::getValue)
                    .findFirst()
                    .orElse(null);
        }

        private Answer answer(HttpRequest request) throws IOException, InterruptedException {
            long began = System.nanoTime();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            double millis = (System.nanoTime() - began) / 1e6;
            boolean right = answer.statusCode() / 100 == 2;
            if (!right && !request.uri().getPath().endsWith("/session")) {
                System.err.println(answer.statusCode() + " " + request.uri() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8)
                                .lines()
                                .limit(1)
                                .toList());
            }
            return new Answer(millis, right);
        }
    }

    static String cursor(String... values) {
        var cursor = new StringBuilder("after");
        for (var value : values) {
            cursor.append('~')
                    .append(Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
        return cursor.toString();
    }
}
