package org.zhengshu.platform.sample;

import java.util.Set;
import java.util.stream.Collectors;
import org.zhengshu.platform.launch.SampleDatabases;
import org.zhengshu.sample.DepartmentDatabase;

/** The departments' databases, which the start asks for before it touches another's server. */
public final class CityDatabases implements SampleDatabases {

    @Override
    public Set<String> names() {
        return DepartmentDatabase.ALL.stream().map(DepartmentDatabase::name).collect(Collectors.toUnmodifiableSet());
    }
}
