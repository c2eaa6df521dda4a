package io.tenantgate.mirror;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a server whose data nobody will miss (manual, chapter 14.5). */
final class ServerSettings {
    private static final int ASYNCHRONOUS_IO = 18;
    private static final int CONNECTIONS = 100;

    private ServerSettings() {}

    /** By name, those that a server of this major version knows. */
    static Map<String, String> throwAway(int major, Capacity capacity) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("password_encryption", "scram-sha-256");
        settings.put("max_connections", String.valueOf(CONNECTIONS));
        settings.put("max_locks_per_transaction", String.valueOf(capacity.locks(CONNECTIONS)));
        settings.put("shared_buffers", "128MB");
        settings.put("maintenance_work_mem", "64MB");
        settings.put("fsync", "off");
        settings.put("full_page_writes", "off");
        settings.put("synchronous_commit", "off");
        settings.put("autovacuum", "off");
        settings.put("wal_level", "replica");
        settings.put("max_wal_senders", "0");
        settings.put("wal_init_zero", "off");
        settings.put("wal_recycle", "off");
        settings.put("checkpoint_timeout", "1d");
        settings.put("bgwriter_lru_maxpages", "0");
        settings.put("log_checkpoints", "off");
        settings.put("jit", "off");
        settings.put("dynamic_shared_memory_type", "mmap");
        if (major >= ASYNCHRONOUS_IO) {
            settings.put("io_method", "sync");
        }
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("datestyle", "iso, mdy");
        settings.put("lc_messages", "C");
        settings.put("default_text_search_config", "pg_catalog.english");
        return settings;
    }
}
