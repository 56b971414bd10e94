package org.zhengshu.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/**
 * 发改委 充电设施监管 CDSS_CDZ: a spreadsheet, every month. Longitudes and latitudes were copied from three maps; only the column
 * 坐标来源 tells from which.
 */
public final class ChargingStations {
    public static final int ROWS = 412;
    public static final String FILE = "充电设施监管台账.xlsx";
    public static final List<String> HEADER = List.of(
            "站编号",
            "站名",
            "运营商",
            "运营商组织机构代码",
            "详细地址",
            "经度",
            "纬度",
            "坐标来源",
            "直流桩数",
            "交流桩数",
            "服务费(元/度)",
            "开放时间",
            "联系电话",
            "状态");
    private static final int SWAPPED = 12;
    private static final int PRIVATE_PHONES = 91;
    private static final int CLOSED = 21;
    private static final double GCJ_SHARE = 0.60;
    private static final double BD_SHARE = 0.25;
    private static final List<String> HOURS = List.of("24h", "全天", "8:00-22:00", "00:00-24:00", "7:00-23:00");
    private static final List<String> PLACES =
            List.of("体育中心", "人民医院", "客运站", "商业广场", "科技园", "中学", "公园", "农贸市场", "政务中心", "高速服务区", "停车楼", "会展中心");
    /** The middle of each county, in the order of {@link Divisions#COUNTIES}. */
    private static final List<Coordinate> CENTRES =
            List.of(new Coordinate(115.985, 29.705), new Coordinate(116.005, 29.775), new Coordinate(115.842, 29.545));

    /** One row as written, and the true place. */
    public record Station(List<String> cells, Coordinate place) {
        public Station {
            cells = List.copyOf(cells);
        }
    }

    private final List<Station> stations = new ArrayList<>();

    ChargingStations(Truth truth, Expected expected) {
        int count = ROWS;
        var chance = truth.chance("stations");
        var picks = new Picks(truth.chance("station-flaws"), count);
        picks.spare(0);
        var swapped = picks.take(SWAPPED, i -> true);
        var phones = picks.take(PRIVATE_PHONES - 1, i -> true);
        var closed = picks.take(CLOSED, i -> true);
        var operators = truth.entities().stream()
                .filter(each -> each.kind() == Entity.Kind.FIRM && !each.cancelled())
                .limit(18)
                .toList();
        stations.add(culturePalace(operators.getFirst()));
        expected.add(Flaw.STATION_PRIVATE_PHONE, "CDZ0001");
        for (int i = 1; i < count; i++) {
            stations.add(station(i, chance, operators, swapped, phones, closed));
            expect(expected, i, swapped, phones, closed);
        }
    }

    public List<Station> list() {
        return List.copyOf(stations);
    }

    private static void expect(Expected expected, int i, BitSet swapped, BitSet phones, BitSet closed) {
        if (swapped.get(i)) {
            expected.add(Flaw.STATION_SWAPPED, id(i));
        }
        if (phones.get(i)) {
            expected.add(Flaw.STATION_PRIVATE_PHONE, id(i));
        }
        if (closed.get(i)) {
            expected.add(Flaw.STATION_CLOSED, id(i));
        }
    }

    private static String id(int i) {
        return "CDZ%04d".formatted(i + 1);
    }

    private Station culturePalace(Entity operator) {
        var place = new Coordinate(115.998_4, 29.748_6);
        return new Station(
                cells(
                        0,
                        NamedCases.STATION,
                        operator,
                        "示例市江北区文化宫街道文化宫路6号",
                        place.inBd09(),
                        "百度地图",
                        6,
                        4,
                        "0.60",
                        "24h",
                        "(0799)8812345/19901000417",
                        "运营"),
                place);
    }

    private Station station(
            int i, Chance chance, List<Entity> operators, BitSet swapped, BitSet phones, BitSet closed) {
        var town = chance.of(Divisions.TOWNS);
        var centre = CENTRES.get(List.copyOf(Divisions.COUNTIES.keySet()).indexOf(town.countyCode()));
        var place = new Coordinate(
                centre.longitude() + (chance.unit() - 0.5) * 0.09, centre.latitude() + (chance.unit() - 0.5) * 0.06);
        double turn = chance.unit();
        var shown = turn < GCJ_SHARE ? place.inGcj02() : turn < GCJ_SHARE + BD_SHARE ? place.inBd09() : place;
        String source = turn < GCJ_SHARE ? "高德地图" : turn < GCJ_SHARE + BD_SHARE ? "百度地图" : "测绘成果";
        if (swapped.get(i)) {
            shown = new Coordinate(/* longitude= */ shown.latitude(), /* latitude= */ shown.longitude());
        }
        String village = chance.of(town.villages()).name();
        String name = town.county() + village.substring(0, village.length() - 2) + chance.of(PLACES) + "充电站";
        String address = "示例市" + town.county() + town.name() + village + chance.between(1, 260) + "号";
        String phone = phones.get(i) ? "1990101%04d".formatted(i) : "(0799)88%05d".formatted(10_000 + i);
        return new Station(
                cells(
                        i,
                        name,
                        chance.of(operators),
                        address,
                        shown,
                        source,
                        chance.between(0, 12),
                        chance.between(1, 16),
                        "0.%d".formatted(chance.between(30, 80)),
                        chance.of(HOURS),
                        phone,
                        closed.get(i) ? "停运" : "运营"),
                place);
    }

    private static List<String> cells(
            int i,
            String name,
            Entity operator,
            String address,
            Coordinate shown,
            String source,
            int direct,
            int alternating,
            String fee,
            String hours,
            String phone,
            String state) {
        return List.of(
                id(i),
                name,
                operator.name(),
                operator.creditCode().substring(8, 17),
                address,
                "%.6f".formatted(shown.longitude()),
                "%.6f".formatted(shown.latitude()),
                source,
                Integer.toString(direct),
                Integer.toString(alternating),
                fee,
                hours,
                phone,
                state);
    }

    /** As the officer's spreadsheet: the numbers are numbers, everything else is text. */
    public void write(OutputStream to) throws IOException {
        try (var workbook = new Workbook(to, "zhengshu-sample", "1.0")) {
            var sheet = workbook.newWorksheet("充电站");
            for (int c = 0; c < HEADER.size(); c++) {
                sheet.value(0, c, HEADER.get(c));
            }
            for (int r = 0; r < stations.size(); r++) {
                var cells = stations.get(r).cells();
                for (int c = 0; c < cells.size(); c++) {
                    if (c == 5 || c == 6 || (c >= 8 && c <= 10)) {
                        sheet.value(r + 1, c, new java.math.BigDecimal(cells.get(c)));
                    } else {
                        sheet.value(r + 1, c, cells.get(c));
                    }
                }
            }
        }
    }
}
