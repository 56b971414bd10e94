package org.zhengshu.platform.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Inbox;
import org.zhengshu.platform.identity.Role;

/** Messages as rows; everybody reads for himself. */
@Component
class PostgresNotifications implements Notifications, Inbox {
    private static final Keyset<Message> NEWEST =
            Keyset.<Message>down().by("m.at", Keyset.Kind.TIME, Message::at).by("m.id", Keyset.Kind.ID, Message::id);

    private static final String VISIBLE = """
             FROM notification.message m LEFT JOIN notification.reading r ON r.message = m.id AND r.account = :account
            WHERE ((m.department = :department AND m.role = ANY (string_to_array(:roles, ','))) OR m.account = :account)
                AND (NOT :unread OR r.message IS NULL) AND (m.until IS NULL OR m.until > :now)
            """;

    private final JdbcClient jdbc;
    private final SqlJson json;
    private final Clock clock;

    PostgresNotifications(JdbcClient jdbc, SqlJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A message as its reader sees it; the words are the page's, under {@code notification.<key>}. */
    record Message(
            UUID id,
            String key,
            Map<String, String> facts,
            SubjectRef subject,
            String link,
            Instant at,
            boolean read) {}

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(
            DepartmentCode department,
            Role role,
            String key,
            SubjectRef about,
            Map<String, String> facts,
            String link) {
        insert(department, role, null, key, about, facts, link, null);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellPerson(
            DepartmentCode department,
            AccountId person,
            String key,
            SubjectRef about,
            Map<String, String> facts,
            String link) {
        insert(department, null, person, key, about, facts, link, null);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(AccountId person, String key, SubjectRef about, Map<String, String> facts, String link) {
        insert(null, null, person, key, about, facts, link, null);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(
            AccountId person, String key, SubjectRef about, Map<String, String> facts, String link, Instant until) {
        insert(null, null, person, key, about, facts, link, until);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void answered(String key, SubjectRef about) {
        jdbc.sql("""
                        UPDATE notification.message SET until = :now
                        WHERE key = :key AND subject_kind = :kind AND subject_id = :subject AND until > :now
                        """)
                .param("now", SqlTime.param(clock.instant()))
                .param("key", key)
                .param("kind", about.kind())
                .param("subject", about.id())
                .update();
    }

    Page<Message> list(Caller caller, boolean unread, PageRequest request) {
        return NEWEST.page(
                request,
                stretch -> statement(
                                "SELECT m.id, m.key, m.facts, m.subject_kind, m.subject_id, m.link, m.at,"
                                        + " r.message IS NOT NULL AS was_read" + VISIBLE + stretch.sql(),
                                caller,
                                unread)
                        .params(stretch.params())
                        .query(this::read)
                        .list());
    }

    @Override
    public long unread(Caller caller) {
        return count(caller, true);
    }

    long count(Caller caller, boolean unread) {
        return statement("SELECT count(*)" + VISIBLE, caller, unread)
                .query(Long.class)
                .single();
    }

    /** Marks one as read by the caller; false when it is not for him. Reading twice is reading once. */
    @Transactional
    public boolean markRead(Caller caller, UUID message) {
        boolean visible = statement("SELECT EXISTS (SELECT 1" + VISIBLE + " AND m.id = :message)", caller, false)
                .param("message", message)
                .query(Boolean.class)
                .single();
        if (visible) {
            jdbc.sql("""
                            INSERT INTO notification.reading (message, account, at) VALUES (:message, :account, :now)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("message", message)
                    .param("account", caller.account().value())
                    .param("now", SqlTime.param(clock.instant()))
                    .update();
        }
        return visible;
    }

    private JdbcClient.StatementSpec statement(String sql, Caller caller, boolean unread) {
        var department = caller.department();
        return jdbc.sql(sql)
                .param("account", caller.account().value())
                .param("department", department == null ? "" : department.value())
                .param("roles", caller.roles().stream().map(Role::name).collect(Collectors.joining(",")))
                .param("now", SqlTime.param(clock.instant()))
                .param("unread", unread);
    }

    private void insert(
            @Nullable DepartmentCode department,
            @Nullable Role role,
            @Nullable AccountId person,
            String key,
            SubjectRef about,
            Map<String, String> facts,
            String link,
            @Nullable Instant until) {
        jdbc.sql("""
                        INSERT INTO notification.message (id, department, role, account, key, subject_kind, subject_id,
                            facts, link, at, until)
                        VALUES (:id, :department, :role, :account, :key, :kind, :subject, :facts::jsonb, :link, :now, :until)
                        """)
                .param("id", UUID.randomUUID())
                .param("department", department == null ? null : department.value())
                .param("role", role == null ? null : role.name())
                .param("account", person == null ? null : person.value())
                .param("key", key)
                .param("kind", about.kind())
                .param("subject", about.id())
                .param("facts", json.write(facts))
                .param("link", link)
                .param("now", SqlTime.param(clock.instant()))
                .param("until", until == null ? null : SqlTime.param(until))
                .update();
    }

    private Message read(ResultSet row, int index) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getString("key"),
                json.facts(row.getString("facts")),
                new SubjectRef(row.getString("subject_kind"), row.getString("subject_id")),
                row.getString("link"),
                SqlTime.require(row, "at"),
                row.getBoolean("was_read"));
    }
}
