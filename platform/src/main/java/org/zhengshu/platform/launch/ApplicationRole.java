package org.zhengshu.platform.launch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * The role as which the application works. It owns nothing and is a member of nothing: in ordinary tables it reads, adds,
 * changes and deletes rows; in tables that are guarded as only added to, it reads and adds. Which tables these are, the
 * database itself says: those with a trigger that runs a function {@code refuse_change}. So a migration that guards a table
 * also takes it out of the application's reach, and no list has to be kept.
 */
record ApplicationRole(String name) {

    private static final String GUARDED = """
            SELECT DISTINCT tgrelid FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE proname = 'refuse_change'
            """;

    /** Revoked first, so that what an earlier version gave too much is taken back. One transaction: nobody is without his rights. */
    private static final String GRANT = """
            DO $$
            DECLARE
                role   text := current_setting('rights.application');
                module text;
                place  regclass;
            BEGIN
                EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), role);
                FOREACH module IN ARRAY string_to_array(current_setting('rights.modules'), ',') LOOP
                    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', module, role);
                    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', module, role);
                    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', module, role);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', module, role);
                    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', module, role);
                    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', module, role);
                    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I.migration FROM %I', module, role);
                END LOOP;
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.event_publication TO %I', role);
                FOR place IN GUARDED LOOP
                    EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM %I', place, role);
                END LOOP;
                -- A leaf takes its place once; the trigger refuses everything else.
                EXECUTE format('GRANT UPDATE (position) ON evidence.leaf TO %I', role);
            END $$
            """.replace("GUARDED", GUARDED.strip());

    /** Rights that no revoking takes away: by what the role is, owns or belongs to. Asked first: nothing is revoked from the owner. */
    private static final String TOO_MIGHTY = """
            SELECT rolsuper OR rolcreaterole
                OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)
                OR EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND datdba = r.oid)
                OR EXISTS (SELECT FROM pg_namespace WHERE nspname = ANY (string_to_array(?, ',')) AND nspowner = r.oid)
                OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                           WHERE nspname = ANY (string_to_array(?, ',')) AND relowner = r.oid)
            FROM pg_roles r WHERE rolname = ?
            """;

    /** By what was granted to everybody. */
    private static final String CHANGES_GUARDED = """
            SELECT EXISTS (SELECT FROM pg_class c WHERE c.oid IN (GUARDED)
                           AND has_table_privilege(?, c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER'))
            """.replace("GUARDED", GUARDED.strip());

    /** As the owner, once the schemas are there. */
    void takeItsRights(Connection owner, Collection<String> modules) throws SQLException {
        var schemas = String.join(",", modules);
        unless(!yes(owner, TOO_MIGHTY, schemas, schemas, name));
        owner.setAutoCommit(false);
        try {
            set(owner, "rights.application", name);
            set(owner, "rights.modules", schemas);
            try (var granting = owner.createStatement()) {
                granting.execute(GRANT);
            }
            owner.commit();
        } catch (SQLException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(true);
        }
        unless(!yes(owner, CHANGES_GUARDED, name));
    }

    private void unless(boolean well) {
        if (!well) {
            throw CannotServe.of("database-application-too-mighty", null, name);
        }
    }

    private static boolean yes(Connection owner, String question, String... values) throws SQLException {
        try (var asking = owner.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) {
                asking.setString(i + 1, values[i]);
            }
            try (var answer = asking.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        try (var writing = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            writing.setString(1, setting);
            writing.setString(2, value);
            writing.execute();
        }
    }
}
