package org.zhengshu.platform.catalogue;

/** 一本账 in numbers: of departments, systems, entries, items, resources; {@code mounted} counts healthy mounts only. */
public record InventoryCounts(
        long departments,
        long systems,
        long entries,
        long published,
        long items,
        long resources,
        long tables,
        long files,
        long apis,
        long mounted) {}
