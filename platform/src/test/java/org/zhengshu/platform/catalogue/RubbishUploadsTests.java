package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What officers upload by mistake, or somebody on purpose: said in words of both languages, and nothing kept. */
@PlatformTest
class RubbishUploadsTests {
    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    ClearingUploads clearing;

    @Autowired
    UploadStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private MockHttpSession officer;
    private long before;

    @BeforeEach
    void officer() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        before = kept();
    }

    @Test
    void broken_quoting_is_said_with_its_line() throws Exception {
        refused("a,b\n1,2\n3,\"never closed\n4,5\n", "/line/3", "引号没有成对", "quotation marks do not pair");
    }

    @Test
    void an_identity_number_that_excel_shortened_is_said_with_every_cell() throws Exception {
        var problem = refused(
                "姓名,身份证号\n某甲,9.90101E+17\n某乙,99010119570312002X\n某丙,9.90102E+17\n",
                "/cell/B2",
                "原号码已丢失",
                "the original is lost");
        assertThat(problem.get("errors").get(1).get("pointer").asString()).isEqualTo("/cell/B4");
    }

    @Test
    void two_thousand_columns_are_too_many() throws Exception {
        var titles = new ArrayList<String>();
        for (int i = 0; i < 2_000; i++) {
            titles.add("c" + i);
        }
        refused(String.join(",", titles) + "\n1\n", "/line/1", "列太多", "Too many columns");
    }

    @Test
    void titles_are_checked() throws Exception {
        refused("名".repeat(10_000) + ",b\n1,2\n", "/line/1", "表头太长", "too long");
        refused("a,a\n1,2\n", "/line/1", "重复", "stands twice");
    }

    @Test
    void what_holds_nothing_is_said() throws Exception {
        refused("", "", "文件是空的", "The file is empty");
        refused("a,b\n", "", "只有表头", "no rows");
    }

    @Test
    void spreadsheets_that_burst_or_run_programs_are_refused() throws Exception {
        refused(archive("xl/workbook.xml", 1, "xl/sharedStrings.xml", 200), "", "解开后过大", "unpacks to too much");
        refused(archive("xl/workbook.xml", 1, "xl/vbaProject.bin", 1), "", "宏程序", "macros");
        refused(archive("word/document.xml", 1), "", "不是 XLSX", "no XLSX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
    void a_text_is_read_in_its_encoding_which_is_said(String encoding) throws Exception {
        var answer = upload("../../x.csv", "站名,地址\n𠮷祥站,江北区\n".getBytes(Charset.forName(encoding)), "zh-CN", 201);
        assertThat(answer.get("encoding").asString()).isEqualTo(encoding);
        assertThat(answer.get("table").asString()).matches("f_[0-9a-f]{16}");
        assertThat(jdbc.sql("SELECT file_name FROM catalogue.upload WHERE table_name = :table")
                        .param("table", answer.get("table").asString())
                        .query(String.class)
                        .single())
                .isEqualTo("x.csv");
    }

    @Test
    void an_upload_that_no_entry_uses_is_removed_after_its_period() throws Exception {
        var fresh = upload("fresh.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "zh-CN", 201);
        var old = upload("old.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "zh-CN", 201);
        jdbc.sql("UPDATE catalogue.upload SET at = at - interval '8 days' WHERE table_name = :table")
                .param("table", old.get("table").asString())
                .update();
        clearing.clear();
        assertThat(store.uploadsOf(Officials.CIVIL_AFFAIRS))
                .contains(fresh.get("table").asString())
                .doesNotContain(old.get("table").asString());
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'catalogue.upload-removed'"
                                + " AND subject_id = :table")
                        .param("table", old.get("table").asString())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private JsonNode refused(String text, String pointer, String chinese, String english) throws Exception {
        return refused(text.getBytes(StandardCharsets.UTF_8), pointer, chinese, english);
    }

    private JsonNode refused(byte[] file, String pointer, String chinese, String english) throws Exception {
        var problem = upload("x.csv", file, "zh-CN", 422);
        assertThat(problem.get("code").asString()).isEqualTo("catalogue:upload-faulty");
        assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
        assertThat(problem.get("errors").toString()).contains(chinese);
        assertThat(upload("x.csv", file, "en", 422).get("errors").toString()).contains(english);
        assertThat(kept()).isEqualTo(before);
        return problem;
    }

    private JsonNode upload(String name, byte[] file, String language, int expected) throws Exception {
        var response = http.perform(multipart("/api/sharing/catalogue/uploads")
                        .file(new MockMultipartFile("file", name, "application/octet-stream", file))
                        .header("Accept-Language", language)
                        .session(officer)
                        .with(csrf().asHeader()))
                .andReturn()
                .getResponse();
        var text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(text).isEqualTo(expected);
        return json.readTree(text);
    }

    private long kept() {
        return jdbc.sql("SELECT count(*) FROM catalogue.upload")
                .query(Long.class)
                .single();
    }

    /** Parts of so many megabytes of nothing. */
    private static byte[] archive(Object... namesAndSizes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndSizes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndSizes[i]));
                for (int n = 0; n < (Integer) namesAndSizes[i + 1]; n++) {
                    zip.write(new byte[1 << 20]);
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
