package org.zhengshu.sample;

import java.util.List;

/** A town or street office 乡镇街道 with its villages and communities. */
public record Town(String code, String name, String county, List<Village> villages) {
    public Town {
        villages = List.copyOf(villages);
    }

    /** A village or community 村、社区. */
    public record Village(String code, String name) {}

    String countyCode() {
        return code.substring(0, 6);
    }
}
