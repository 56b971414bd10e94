package org.zhengshu.platform.catalogue;

/** A version of an entry went live. */
public record EntryPublished(EntryId entry, int version) {}
