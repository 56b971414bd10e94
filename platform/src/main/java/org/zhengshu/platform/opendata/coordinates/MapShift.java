package org.zhengshu.platform.opendata.coordinates;

import java.util.function.UnaryOperator;

/**
 * The published approximations of the GCJ-02 and BD-09 shifts. The way back has no formula: it is found by iteration, since
 * the shift changes by less than a metre over its own length.
 */
final class MapShift {
    /** The ellipsoid of Krasovsky 1940, which the shift is built on. */
    private static final double AXIS = 6_378_245.0;

    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
    private static final double BAIDU_TURN = Math.PI * 3000.0 / 180.0;
    private static final double BAIDU_EAST = 0.0065;
    private static final double BAIDU_NORTH = 0.006;
    /** About a millimetre. */
    private static final double CLOSE_ENOUGH = 1e-8;

    private static final int MAX_ROUNDS = 30;

    private MapShift() {}

    static Position toGcj02(Position place) {
        double x = place.longitude() - 105.0;
        double y = place.latitude() - 35.0;
        double latitude = Math.toRadians(place.latitude());
        double magic = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(latitude), 2);
        double north = shiftNorth(x, y) * 180.0 / (AXIS * (1 - ECCENTRICITY_SQUARED) / Math.pow(magic, 1.5) * Math.PI);
        double east = shiftEast(x, y) * 180.0 / (AXIS / Math.sqrt(magic) * Math.cos(latitude) * Math.PI);
        return place.plus(east, north);
    }

    static Position toBd09(Position gcj) {
        double x = gcj.longitude();
        double y = gcj.latitude();
        double radius = Math.hypot(x, y) + 0.00002 * Math.sin(y * BAIDU_TURN);
        double angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * BAIDU_TURN);
        return new Position(radius * Math.cos(angle) + BAIDU_EAST, radius * Math.sin(angle) + BAIDU_NORTH);
    }

    static Position fromGcj02(Position gcj) {
        return back(gcj, MapShift::toGcj02);
    }

    static Position fromBd09(Position baidu) {
        return back(baidu, MapShift::toBd09);
    }

    private static Position back(Position shown, UnaryOperator<Position> forward) {
        var guess = shown;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            var seen = forward.apply(guess);
            double east = shown.longitude() - seen.longitude();
            double north = shown.latitude() - seen.latitude();
            guess = guess.plus(east, north);
            if (Math.abs(east) < CLOSE_ENOUGH && Math.abs(north) < CLOSE_ENOUGH) {
                break;
            }
        }
        return guess;
    }

    private static double shiftNorth(double x, double y) {
        return -100.0
                + 2.0 * x
                + 3.0 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(x, 20.0, 6.0, 20.0, 2.0)
                + waves(y, 20.0, 1.0, 40.0, 1.0 / 3.0)
                + (160.0 * Math.sin(y / 12.0 * Math.PI) + 320.0 * Math.sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
    }

    private static double shiftEast(double x, double y) {
        return 300.0
                + x
                + 2.0 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(x, 20.0, 6.0, 20.0, 2.0)
                + waves(x, 20.0, 1.0, 40.0, 1.0 / 3.0)
                + (150.0 * Math.sin(x / 12.0 * Math.PI) + 300.0 * Math.sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
    }

    private static double waves(double at, double high, double fast, double low, double slow) {
        return (high * Math.sin(fast * at * Math.PI) + low * Math.sin(slow * at * Math.PI)) * 2.0 / 3.0;
    }
}
