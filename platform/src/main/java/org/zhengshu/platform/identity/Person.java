package org.zhengshu.platform.identity;

import org.jspecify.annotations.Nullable;

/** A person as pages name them. */
public record Person(String account, String name, @Nullable DepartmentRef department) {}
