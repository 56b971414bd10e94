-- Iceberg's JDBC catalogue (schema version V1) makes its own tables here: iceberg_tables, iceberg_namespace_properties.
CREATE SCHEMA IF NOT EXISTS lake;
