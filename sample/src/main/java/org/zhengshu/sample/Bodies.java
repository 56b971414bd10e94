package org.zhengshu.sample;

import java.util.List;
import org.zhengshu.sample.Body.Kind;

/** The bodies of 示例市. */
public final class Bodies {
    public static final Body DATA_BUREAU = city("11990100000000019F", "市数据局", "Data Bureau", Kind.DATA_AUTHORITY);
    public static final Body POLICE = city("11990100000000027A", "市公安局", "Public Security Bureau", Kind.GOVERNMENT);
    public static final Body CIVIL_AFFAIRS =
            city("119901000000000355", "市民政局", "Civil Affairs Bureau", Kind.GOVERNMENT);
    public static final Body SOCIAL_SECURITY =
            city("119901000000000430", "市人社局", "Human Resources and Social Security Bureau", Kind.GOVERNMENT);
    public static final Body NATURAL_RESOURCES =
            city("11990100000000051T", "市自然资源局", "Natural Resources Bureau", Kind.GOVERNMENT);
    public static final Body MARKET = city("1199010000000006XJ", "市市场监管局", "Market Regulation Bureau", Kind.GOVERNMENT);
    public static final Body HEALTH = city("11990100000000078J", "市卫健委", "Health Commission", Kind.GOVERNMENT);
    public static final Body DEVELOPMENT =
            city("119901000000000948", "市发改委", "Development and Reform Commission", Kind.GOVERNMENT);
    public static final Body AUDIT = city("1199010000000014X6", "市审计局", "Audit Bureau", Kind.GOVERNMENT);
    public static final Body COUNTY_CIVIL_AFFAIRS =
            county("11990121000000166E", "云岭县民政局", "Yunling County Civil Affairs Bureau");

    public static final List<Body> ALL = List.of(
            DATA_BUREAU,
            POLICE,
            CIVIL_AFFAIRS,
            SOCIAL_SECURITY,
            NATURAL_RESOURCES,
            MARKET,
            HEALTH,
            DEVELOPMENT,
            AUDIT,
            COUNTY_CIVIL_AFFAIRS,
            city("11990100000000086D", "市教育局", "Education Bureau", Kind.GOVERNMENT),
            city("11990100000000107X", "市生态环境局", "Ecology and Environment Bureau", Kind.GOVERNMENT),
            city("11990100000000115Q", "市交通运输局", "Transport Bureau", Kind.GOVERNMENT),
            city("11990100000000123K", "市住建局", "Housing and Construction Bureau", Kind.GOVERNMENT),
            city("11990100000000131E", "市行政审批局", "Administrative Approval Bureau", Kind.GOVERNMENT),
            city("13990100000000211U", "市残联", "Disabled Persons' Federation", Kind.MASS_ORGANISATION),
            county("11990121000000158K", "云岭县数据局", "Yunling County Data Bureau"),
            city("91990100MA00001X3A", "供电公司", "Power Supply Company", Kind.PUBLIC_SERVICE));

    private Bodies() {}

    private static Body city(String code, String name, String englishName, Kind kind) {
        return new Body(code, name, englishName, Divisions.CITY, kind);
    }

    private static Body county(String code, String name, String englishName) {
        return new Body(code, name, englishName, Divisions.CLOUD_RIDGE, Kind.GOVERNMENT);
    }
}
