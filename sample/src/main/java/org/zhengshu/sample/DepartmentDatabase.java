package org.zhengshu.sample;

import java.util.List;

/**
 * A database of a department, with an owner's role (its business system) and a role for the exchange node.
 *
 * @param frontEnd a front-end database 前置库, not the business system itself
 * @param receives deliveries land here; the node's role may create tables
 */
public record DepartmentDatabase(
        String name, String title, String system, Body body, boolean frontEnd, boolean receives, List<String> tables) {
    public static final DepartmentDatabase POLICE =
            provides("ga_qzk", "公安局前置库", "人口信息管理系统", Bodies.POLICE, true, "CZRK_JBXX", "CZRK_HMBG", "VEHICLE");
    public static final DepartmentDatabase CIVIL_AFFAIRS =
            provides("mz_shjz", "社会救助库", "社会救助系统", Bodies.CIVIL_AFFAIRS, false, "DB_JTCY");
    public static final DepartmentDatabase PLACE_NAMES =
            provides("mz_qhdm", "区划地名库", "区划地名管理系统", Bodies.CIVIL_AFFAIRS, false, "XZQH");
    public static final DepartmentDatabase NATURAL_RESOURCES =
            provides("zr_bdcdj", "不动产登记库", "不动产登记系统", Bodies.NATURAL_RESOURCES, false, "BDC_QLR");
    public static final DepartmentDatabase MARKET =
            provides("sc_djzc", "登记注册库", "市场主体登记注册系统", Bodies.MARKET, false, "E_BASEINFO");
    public static final DepartmentDatabase HEALTH =
            provides("wj_swyx", "死亡医学证明库", "死亡医学证明系统", Bodies.HEALTH, false, "SW_YXZM");
    public static final DepartmentDatabase CIVIL_AFFAIRS_TARGET = receives("mz_ywk", "民政业务接收库", Bodies.CIVIL_AFFAIRS);
    public static final DepartmentDatabase COUNTY_TARGET = receives("yl_mz", "云岭县民政接收库", Bodies.COUNTY_CIVIL_AFFAIRS);
    public static final DepartmentDatabase SOCIAL_SECURITY_TARGET =
            receives("rs_ywk", "人社业务接收库", Bodies.SOCIAL_SECURITY);

    public static final List<DepartmentDatabase> ALL = List.of(
            POLICE,
            CIVIL_AFFAIRS,
            PLACE_NAMES,
            NATURAL_RESOURCES,
            MARKET,
            HEALTH,
            CIVIL_AFFAIRS_TARGET,
            COUNTY_TARGET,
            SOCIAL_SECURITY_TARGET);

    public DepartmentDatabase {
        tables = List.copyOf(tables);
    }

    /** The business system's role: only the department itself writes with it. */
    public String owner() {
        return name + "_owner";
    }

    /** The exchange node's role: reads tables, or receives deliveries. */
    public String nodeRole() {
        return name + "_node";
    }

    private static DepartmentDatabase provides(
            String name, String title, String system, Body body, boolean frontEnd, String... tables) {
        return new DepartmentDatabase(name, title, system, body, frontEnd, false, List.of(tables));
    }

    private static DepartmentDatabase receives(String name, String title, Body body) {
        return new DepartmentDatabase(name, title, title, body, false, true, List.of());
    }
}
