package org.zhengshu.postgres;

/**
 * The server's settings, written anew at every start into {@code data/zhengshu.conf}. An operator's own lines go into
 * {@code data/local.conf}, which is read after it and never touched.
 */
enum ServerSettings {
    /** Nothing committed is lost: the product's. */
    DURABLE("""
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        shared_buffers = 256MB
        wal_buffers = 16MB
        max_wal_size = 4GB
        min_wal_size = 256MB
        checkpoint_timeout = 15min
        checkpoint_completion_target = 0.9
        maintenance_work_mem = 128MB
        logging_collector = on
        log_filename = 'server-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        """),
    /** For tests only: fast, and gone after a power cut. */
    TEMPORARY("""
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        shared_buffers = 128MB
        max_wal_size = 1GB
        autovacuum_naptime = 10min
        io_method = sync
        """);

    static final String INCLUDES = """

        # Zhengshu: zhengshu.conf is written anew at every start; your own settings go into local.conf.
        include_if_exists 'zhengshu.conf'
        include_if_exists 'local.conf'
        """;

    /** Logical decoding is on from the first day, because switching it on later needs a restart. */
    private static final String COMMON = """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        password_encryption = scram-sha-256
        max_connections = 200
        wal_level = logical
        max_replication_slots = 10
        max_wal_senders = 10
        work_mem = 16MB
        timezone = 'Asia/Shanghai'
        log_timezone = 'Asia/Shanghai'
        lc_messages = 'C'
        """;

    private final String own;

    ServerSettings(String own) {
        this.own = own;
    }

    String text(int port) {
        return COMMON + own + "port = " + port + "\n";
    }
}
