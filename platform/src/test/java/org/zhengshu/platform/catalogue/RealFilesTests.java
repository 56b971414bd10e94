package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Real files from an officer's desk to a citizen's: uploaded, compiled, signed, reviewed, published, mounted, opened and
 * downloaded over HTTP as the pages do it, and every cell compared with the file.
 */
@PlatformTest
class RealFilesTests {
    private static final String API = "/api/sharing";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path DATA = Path.of("..", "..", "shared", "data");

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    ObjectMapper json;

    private final String slug = Distinct.name("f");
    private MockHttpSession officer;
    private MockHttpSession head;
    private MockHttpSession authority;

    @BeforeEach
    void people() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        head = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEPARTMENT_HEAD);
        authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
    }

    @Test
    void hours_of_air_quality_with_missing_values_come_out_of_the_csv_as_they_went_in() throws Exception {
        try (var packed = new GZIPInputStream(Files.newInputStream(real("beijing-air/Dongsi.csv.gz")))) {
            var text = new String(packed.readAllBytes(), StandardCharsets.UTF_8);
            throughThePlatform("东四空气质量.csv", text.getBytes(StandardCharsets.UTF_8), cells(text, ','));
            // Proposed from the values and declared: a column of numbers with NA among them is drawn, NA is not.
            var page = http.perform(get("/open/datasets/" + slug))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(page).contains("代码 NA 表示没有测到", ">CO</a>");
        }
    }

    @Test
    void bus_stops_of_a_file_with_semicolons_come_out_as_they_went_in() throws Exception {
        var titles = "站点编号;站点名称;经度;纬度;道路;备注;途经线路\r\n";
        var text = titles + Files.readString(real("hangzhou/hzbus_Busstop.csv"));
        throughThePlatform("公交站点.csv", text.getBytes(StandardCharsets.UTF_8), cells(text, ';'));
    }

    @Test
    void hospitals_of_a_workbook_come_out_as_they_went_in() throws Exception {
        var rows = hospitals(Files.readString(real("hospitals/hospital.js")));
        assertThat(rows).hasSizeGreaterThan(2_000);
        throughThePlatform("医院.xlsx", workbook(rows), rows);
    }

    private static Path real(String name) {
        var file = DATA.resolve(name);
        assumeTrue(Files.exists(file), "no ../shared/data/" + name + " beside the repository: not compared");
        return file;
    }

    /** {@code rows}: what the file holds, the titles first. */
    private void throughThePlatform(String fileName, byte[] file, List<List<String>> rows) throws Exception {
        var response = http.perform(multipart(API + "/catalogue/uploads")
                        .file(new MockMultipartFile("file", fileName, "application/octet-stream", file))
                        .session(officer)
                        .with(csrf().asHeader()))
                .andReturn()
                .getResponse();
        var uploaded = json.readTree(response.getContentAsString(StandardCharsets.UTF_8));
        assertThat(response.getStatus()).as(uploaded.toString()).isEqualTo(201);
        assertThat(uploaded.get("rows").asInt()).isEqualTo(rows.size() - 1);
        assertThat(uploaded.get("faults")).isEmpty();

        var system = ask(HttpMethod.POST, "/systems", officer, body("name", slug), 201)
                .get("id");
        var place = body("system", system.asString());
        for (var part : List.of("source", "schema", "table")) {
            place.set(part, uploaded.get(part));
        }
        var proposal = ask(HttpMethod.POST, "/catalogue/proposals", officer, place, 200);
        assertThat(proposal.get("items")
                        .valueStream()
                        .map(item -> item.get("name").asString()))
                .containsExactlyElementsOf(rows.getFirst());
        var entry = published((ObjectNode) proposal, system.asString());
        var mount = ask(HttpMethod.PUT, "/catalogue/entries/" + entry + "/mount", officer, place, 200);
        assertThat(mount.get("rows").asInt()).isEqualTo(rows.size() - 1);
        opened(entry, rows.getFirst());
        assertThat(cells(download("csv").getContentAsString(StandardCharsets.UTF_8), ','))
                .isEqualTo(rows);
        var array = json.readTree(download("json").getContentAsByteArray());
        assertThat(array.size()).isEqualTo(rows.size() - 1);
        for (int i = 1; i < rows.size(); i++) {
            int number = i;
            var row = array.get(i - 1);
            IntStream.range(0, rows.getFirst().size())
                    .forEach(c -> assertThat(row.get(rows.getFirst().get(c)).asString(""))
                            .isEqualTo(rows.get(number).get(c)));
        }
        assertThat(download("xlsx").getContentAsByteArray()).startsWith('P', 'K');
    }

    private String published(ObjectNode form, String system) throws Exception {
        var complete = Forms.tree(Forms.households(system));
        for (var field : complete.properties()) {
            if (!List.of("items", "name", "format", "source", "schema", "table", "updateColumn")
                    .contains(field.getKey())) {
                form.set(field.getKey(), field.getValue());
            }
        }
        for (var item : form.get("items")) {
            // Where something public stands is nobody's address: the officer says so.
            ((ObjectNode) item)
                    .put(
                            "kind",
                            item.get("kind").asString().equals("ADDRESS")
                                    ? "OTHER"
                                    : item.get("kind").asString())
                    .put("grade", 1)
                    .put("shared", true)
                    .put("open", true);
        }
        form.put("abstract", "真实文件").put("grade", 1).put("opennessMode", "UNCONDITIONAL");
        form.put("sharingMode", "UNCONDITIONAL")
                .put("sharingCondition", "")
                .put("sharingScope", "")
                .put("sharingPurpose", "");
        form.put("name", slug);
        var created = ask(HttpMethod.POST, "/catalogue/entries", officer, form, 201);
        assertThat(created.get("faults")).isEmpty();
        var at = "/catalogue/entries/" + created.get("id").asString();
        ask(
                HttpMethod.POST,
                at + "/submissions",
                officer,
                null,
                200,
                "\"" + created.get("revision").asLong() + "\"");
        var agreed = json.createObjectNode().put("agree", true).put("remark", "同意");
        ask(HttpMethod.POST, at + "/signatures", head, agreed, 200);
        var reviewed = ask(HttpMethod.POST, at + "/reviews", authority, agreed, 200);
        assertThat(reviewed.get("state").asString()).isEqualTo("PUBLISHED");
        return created.get("id").asString();
    }

    private void opened(String entry, List<String> titles) throws Exception {
        var form = body("entry", entry, "slug", slug, "title", slug, "question", slug, "theme", "OTHER");
        var columns = form.putArray("columns");
        var proposed = ask(HttpMethod.GET, "/open/datasets/proposals?entry=" + entry, officer, null, 200);
        for (var title : titles) {
            var column = body("item", title, "title", title);
            proposed.get("columns")
                    .valueStream()
                    .filter(one -> one.get("item").asString().equals(title))
                    .forEach(one -> column.set("missing", one.get("missing")));
            columns.add(column);
        }
        ask(HttpMethod.POST, "/open/datasets", officer, form, 202);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var row = ask(HttpMethod.GET, "/open/datasets", officer, null, 200)
                    .get("rows")
                    .valueStream()
                    .filter(each -> each.get("slug").asString().equals(slug))
                    .findFirst()
                    .orElseThrow();
            if (!row.get("state").asString().equals("PREPARING")) {
                assertThat(row.get("state").asString()).as(row.toString()).isEqualTo("OPEN");
                return;
            }
            assertThat(System.nanoTime()).as("opening takes too long").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private org.springframework.mock.web.MockHttpServletResponse download(String format) throws Exception {
        var response = http.perform(get("/open/datasets/" + slug + "/download." + format))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response;
    }

    private JsonNode ask(
            HttpMethod method,
            String path,
            MockHttpSession session,
            @Nullable JsonNode body,
            int expected,
            String... ifMatch)
            throws Exception {
        var call = request(method, API + path).session(session).with(csrf());
        if (body != null) {
            call.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body));
        }
        if (ifMatch.length > 0) {
            call.header("If-Match", ifMatch[0]);
        }
        var response = http.perform(call).andReturn().getResponse();
        var text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(method + " " + path + " " + text).isEqualTo(expected);
        return json.readTree(text);
    }

    private ObjectNode body(String... fields) {
        var body = json.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        return body;
    }

    /** A reader of its own for the comparison: quotes, doubled quotes, either line end. */
    private static List<List<String>> cells(String text, char delimiter) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == delimiter || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(List.copyOf(row));
        }
        return rows;
    }

    private static List<List<String>> hospitals(String script) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("省份", "城市", "医院名称", "地址"));
        var field = Pattern.compile("\"(province|city|name|address)\": \"([^\"]*)\"")
                .matcher(script);
        String province = "";
        String city = "";
        String name = "";
        while (field.find()) {
            var value = field.group(2).strip();
            switch (field.group(1)) {
                case "province" -> province = value;
                case "city" -> city = value;
                case "name" -> name = value;
                default -> rows.add(List.of(province, city, name, value));
            }
        }
        return rows;
    }

    private static byte[] workbook(List<List<String>> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("医院");
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    if (!rows.get(r).get(c).isEmpty()) {
                        sheet.value(r, c, rows.get(r).get(c));
                    }
                }
            }
        }
        return bytes.toByteArray();
    }
}
