package org.zhengshu.platform.opendata.coordinates;

/** The system a pair of coordinates was taken in. */
public enum MapSystem {
    /** 2000 国家大地坐标系; differs from WGS-84 by centimetres, which this platform neglects and says so. */
    CGCS2000,
    /** 国测局坐标, of 高德 and 腾讯 maps; up to about 700 m off. */
    GCJ02,
    /** 百度坐标: GCJ-02 shifted once more, up to about 1.2 km off. */
    BD09;

    /** The place in CGCS2000. */
    public Position toCgcs2000(Position shown) {
        return switch (this) {
            case CGCS2000 -> shown;
            case GCJ02 -> MapShift.fromGcj02(shown);
            case BD09 -> MapShift.fromGcj02(MapShift.fromBd09(shown));
        };
    }

    /** What a map of this system shows for a place in CGCS2000. */
    public Position fromCgcs2000(Position place) {
        return switch (this) {
            case CGCS2000 -> place;
            case GCJ02 -> MapShift.toGcj02(place);
            case BD09 -> MapShift.toBd09(MapShift.toGcj02(place));
        };
    }
}
