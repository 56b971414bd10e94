package org.zhengshu.sample;

/** Degrees. In the sample a station's true place is CGCS2000; maps of the trade show it elsewhere. */
public record Coordinate(double longitude, double latitude) {
    private static final double AXIS = 6_378_245.0;
    private static final double ECCENTRICITY = 0.006693421622965943;
    private static final double BAIDU = Math.PI * 3000.0 / 180.0;

    /** Where maps in GCJ-02 show it. */
    Coordinate inGcj02() {
        double x = longitude - 105.0;
        double y = latitude - 35.0;
        double north = -100.0
                + 2.0 * x
                + 3.0 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(x)
                + (20.0 * Math.sin(y * Math.PI) + 40.0 * Math.sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
                + (160.0 * Math.sin(y / 12.0 * Math.PI) + 320 * Math.sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
        double east = 300.0
                + x
                + 2.0 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(x)
                + (20.0 * Math.sin(x * Math.PI) + 40.0 * Math.sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
                + (150.0 * Math.sin(x / 12.0 * Math.PI) + 300.0 * Math.sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
        double radians = Math.toRadians(latitude);
        double magic = 1 - ECCENTRICITY * Math.sin(radians) * Math.sin(radians);
        double root = Math.sqrt(magic);
        return new Coordinate(
                longitude + Math.toDegrees(east / (AXIS / root * Math.cos(radians))),
                latitude + Math.toDegrees(north / (AXIS * (1 - ECCENTRICITY) / (magic * root))));
    }

    /** Where maps in BD-09 show it. */
    Coordinate inBd09() {
        var gcj = inGcj02();
        double length = Math.hypot(gcj.longitude, gcj.latitude) + 0.00002 * Math.sin(gcj.latitude * BAIDU);
        double angle = Math.atan2(gcj.latitude, gcj.longitude) + 0.000003 * Math.cos(gcj.longitude * BAIDU);
        return new Coordinate(length * Math.cos(angle) + 0.0065, length * Math.sin(angle) + 0.006);
    }

    private static double waves(double x) {
        return (20.0 * Math.sin(6.0 * x * Math.PI) + 20.0 * Math.sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
    }
}
