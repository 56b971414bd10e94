package org.zhengshu.platform.opendata.coordinates;

/** Degrees east and north. Which system they are in is said beside them: {@link MapSystem}. */
public record Position(double longitude, double latitude) {
    private static final double METRES_PER_DEGREE = 111_319.49;
    private static final double WEST = 73.0;
    private static final double EAST = 136.0;
    private static final double SOUTH = 3.0;
    private static final double NORTH = 54.0;

    /** Roughly China: enough to see that a pair is swapped, because the two ranges do not overlap. */
    public boolean isInChina() {
        return longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH;
    }

    /** True when the pair makes sense only the other way round. */
    public boolean isSwapped() {
        return !isInChina() && swapped().isInChina();
    }

    public Position swapped() {
        return new Position(latitude, longitude);
    }

    /** Metres to another place of the same city; flat-earth distance, good to 0.1 % within 50 km. */
    public double metresTo(Position other) {
        double east = (other.longitude - longitude) * Math.cos(Math.toRadians((latitude + other.latitude) / 2));
        double north = other.latitude - latitude;
        return Math.hypot(east, north) * METRES_PER_DEGREE;
    }

    Position plus(double east, double north) {
        return new Position(longitude + east, latitude + north);
    }
}
