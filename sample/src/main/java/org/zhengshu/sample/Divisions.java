package org.zhengshu.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The divisions of 示例市. 990122 旧江县 was abolished on 2021-06-30 and merged into 990101 城中区. */
public final class Divisions {
    public static final String CITY = "990100";
    public static final String CENTRE = "990101";
    public static final String NORTH = "990102";
    public static final String CLOUD_RIDGE = "990121";
    /** Legal inside identity numbers issued before, a fault in a current column. */
    public static final String ABOLISHED = "990122";

    public static final Map<String, String> COUNTIES = counties();
    public static final List<Town> TOWNS = List.of(
            town(CENTRE, 1, "府前街道", "府前", "东门", "学宫", "钟楼"),
            town(CENTRE, 2, "南湖街道", "南湖", "柳堤", "画桥"),
            town(CENTRE, 3, "西园街道", "西园", "竹巷", "书院"),
            town(CENTRE, 4, "旧江街道", "旧江", "渡口", "盐仓", "船坞"),
            town(NORTH, 1, "文化宫街道", "文化宫", "工人新村", "江岸"),
            town(NORTH, 2, "北港街道", "北港", "码头", "铁桥"),
            town(NORTH, 3, "望江镇", "望江", "芦洲", "沙湾", "新圩"),
            town(CLOUD_RIDGE, 1, "云岭镇", "城关", "云岭", "石门", "茶亭"),
            town(CLOUD_RIDGE, 2, "清溪镇", "清溪", "上坪", "下坪"),
            town(CLOUD_RIDGE, 3, "松林乡", "松林", "高岗", "古樟"));

    private Divisions() {}

    private static Map<String, String> counties() {
        var names = new LinkedHashMap<String, String>();
        names.put(CENTRE, "城中区");
        names.put(NORTH, "江北区");
        names.put(CLOUD_RIDGE, "云岭县");
        return names;
    }

    private static Town town(String county, int number, String name, String... villages) {
        String code = "%s%03d".formatted(county, number);
        var all = new ArrayList<Town.Village>();
        boolean rural = !name.endsWith("街道");
        for (int i = 0; i < villages.length; i++) {
            boolean village = rural && i > 0;
            all.add(new Town.Village(
                    "%s%03d".formatted(code, (village ? 201 : 1) + i), villages[i] + (village ? "村" : "社区")));
        }
        return new Town(code, name, COUNTIES.getOrDefault(county, county), all);
    }
}
