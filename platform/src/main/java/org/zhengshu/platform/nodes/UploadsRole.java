package org.zhengshu.platform.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.core.Utils;
import org.postgresql.util.PasswordUtil;

/**
 * The role as which uploads are read and written, and no more: it owns the schema {@code uploads} and has no rights to
 * another. A file that somebody sent is thus never read with the platform's own rights.
 */
public record UploadsRole(String name, String password) {
    public static final String SCHEMA = "uploads";

    private static final String SUFFIX = "_uploads";
    private static final int MAX_NAME = 63;
    private static final int PASSWORD_BYTES = 32;

    private static final String ABOVE_ITSELF = """
            SELECT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = '%s' AND (r.rolsuper OR r.rolcreaterole
                OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls))
            """;
    /** Owns the schema of uploads and no other; who owns a database owns its schema public. */
    private static final String OWNS_UPLOADS_ALONE = """
            SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'uploads' AND pg_has_role(nspowner, 'USAGE'))
                AND NOT EXISTS (SELECT FROM pg_namespace
                    WHERE nspname <> 'uploads' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
                      AND pg_has_role(nspowner, 'USAGE'))
            """;

    private static final String MAKE = """
            DO $do$ BEGIN
                CREATE ROLE %1$s;
            EXCEPTION WHEN duplicate_object THEN NULL;
            END $do$;
            ALTER ROLE %1$s LOGIN PASSWORD '%2$s'
            """;
    /** Who is no superuser hands a schema over to a role only as its member. */
    private static final String JOIN = """
            DO $do$ BEGIN
                IF NOT pg_has_role('%2$s', 'USAGE') THEN
                    GRANT %1$s TO CURRENT_USER;
                END IF;
            END $do$
            """;

    private static final String OWN = """
            DO $do$
            DECLARE upload text;
            BEGIN
                CREATE SCHEMA IF NOT EXISTS uploads;
                ALTER SCHEMA uploads OWNER TO %1$s;
                REVOKE ALL ON SCHEMA uploads FROM PUBLIC;
                FOR upload IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'uploads'::regnamespace
                        AND c.relkind = 'r' AND pg_get_userbyid(c.relowner) <> '%2$s' LOOP
                    EXECUTE format('ALTER TABLE %%s OWNER TO %%I', upload, '%2$s');
                END LOOP;
            END $do$
            """;

    /** With a password that lies with the keys and nowhere else. */
    static UploadsRole of(Path data, String database) {
        var stem = database.endsWith(SUFFIX) ? database.substring(0, database.length() - SUFFIX.length()) : database;
        if (stem.length() + SUFFIX.length() > MAX_NAME) {
            stem = stem.substring(0, MAX_NAME - SUFFIX.length());
        }
        return new UploadsRole(stem + SUFFIX, password(data.resolve("keys")));
    }

    /**
     * Makes the role in the database of {@code owner}, or gives it this password, and hands it the schema.
     *
     * @throws SQLException when that login may not make roles, or a role of this name has more rights than it should
     */
    public static UploadsRole made(Connection owner, Path data) throws SQLException {
        var role = of(data, owner.getCatalog());
        if (yes(owner, ABOVE_ITSELF.formatted(literal(role.name)))) {
            throw new SQLException("the role " + role.name + " exists and has rights beyond uploads");
        }
        try (var statement = owner.createStatement()) {
            statement.execute(
                    MAKE.formatted(quoted(role.name), PasswordUtil.encodeScramSha256(role.password.toCharArray())));
            statement.execute(JOIN.formatted(quoted(role.name), literal(role.name)));
            statement.execute(OWN.formatted(quoted(role.name), literal(role.name)));
        }
        return role;
    }

    /** True when the session's own role can do what this one is for, and nothing beyond. */
    public static boolean isRoleOf(Connection session) throws SQLException {
        return yes(session, OWNS_UPLOADS_ALONE)
                && !yes(
                        session,
                        ABOVE_ITSELF.formatted(literal(session.getMetaData().getUserName())));
    }

    private static boolean yes(Connection session, String question) throws SQLException {
        try (var statement = session.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static String password(Path keys) {
        Path file = keys.resolve("uploads.password");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(keys);
                byte[] fresh = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(fresh);
                Path part = Files.createTempFile(
                        keys,
                        "new-",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(part, HexFormat.of().formatHex(fresh));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the password of the uploads' role", e);
        }
    }

    private static String quoted(String name) throws SQLException {
        return Utils.escapeIdentifier(null, name).toString();
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }

    @Override
    public String toString() {
        return name + " (password withheld)";
    }
}
