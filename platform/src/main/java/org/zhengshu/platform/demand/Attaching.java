package org.zhengshu.platform.demand;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.trust.Sm3;

/** 附件: authorisations and other papers, kept with their SM3. They are never changed or removed. */
@Service
class Attaching {
    static final int MAX_BYTES = 10 * 1024 * 1024;
    static final int MAX_FILES = 10;
    static final int MAX_NAME = 200;

    private static final Set<String> ENDINGS =
            Set.of("pdf", "ofd", "jpg", "jpeg", "png", "doc", "docx", "wps", "xls", "xlsx", "et", "txt");

    private final ApplicationSteps steps;
    private final JdbcClient jdbc;
    private final Recording recording;
    private final Clock clock;

    Attaching(ApplicationSteps steps, JdbcClient jdbc, Recording recording, Clock clock) {
        this.steps = steps;
        this.jdbc = jdbc;
        this.recording = recording;
        this.clock = clock;
    }

    enum Kind {
        AUTHORISATION,
        OTHER
    }

    /** A kept file, without its content. */
    record Attachment(int number, String name, int bytes, String sm3, Kind kind) {}

    /** Possible until the application is closed or withdrawn: a supplement may bring papers. */
    @Transactional
    public Attachment attach(Caller caller, ApplicationId id, Kind kind, String name, byte[] content) {
        var application = steps.take(caller, ApplicationStep.ATTACH, id);
        int number = list(id).size() + 1;
        var faults = faults(name, content.length, number);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(DemandProblem.ATTACHMENT_FAULTY, faults);
        }
        var kept = new Attachment(number, name, content.length, Sm3.hex(content), kind);
        jdbc.sql("""
                        INSERT INTO demand.attachment (application, number, name, kind, bytes, sm3, content, at)
                        VALUES (:id, :number, :name, :kind, :bytes, :sm3, :content, :now)
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("name", name)
                .param("kind", kind.name())
                .param("bytes", content.length)
                .param("sm3", kept.sm3())
                .param("content", content)
                .param("now", SqlTime.param(clock.instant()))
                .update();
        recording.record(
                application,
                DemandAction.FILE_ATTACHED,
                application.subject(),
                Map.of("name", name, "sm3", kept.sm3(), "bytes", String.valueOf(content.length)));
        return kept;
    }

    List<Attachment> list(ApplicationId id) {
        return jdbc.sql("""
                        SELECT number, name, bytes, sm3, kind FROM demand.attachment WHERE application = :id ORDER BY number
                        """)
                .param("id", id.value())
                .query((row, index) -> new Attachment(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getInt("bytes"),
                        row.getString("sm3"),
                        Kind.valueOf(row.getString("kind"))))
                .list();
    }

    Optional<byte[]> content(ApplicationId id, int number) {
        return jdbc.sql("SELECT content FROM demand.attachment WHERE application = :id AND number = :number")
                .param("id", id.value())
                .param("number", number)
                .query((row, index) -> row.getBytes("content"))
                .optional();
    }

    static List<Fault> faults(String name, int bytes, int number) {
        var faults = new ArrayList<Fault>();
        boolean plain = !name.isBlank()
                && name.length() <= MAX_NAME
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && !name.startsWith(".");
        if (!plain) {
            faults.add(Fault.at("/file", "fault.demand.file-name", MAX_NAME));
        }
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!ENDINGS.contains(ending)) {
            faults.add(Fault.at("/file", "fault.demand.file-kind"));
        }
        if (bytes < 1 || bytes > MAX_BYTES) {
            faults.add(Fault.at("/file", "fault.demand.file-size", MAX_BYTES >> 20));
        }
        if (number > MAX_FILES) {
            faults.add(Fault.at("/file", "fault.demand.file-count", MAX_FILES));
        }
        return faults;
    }
}
