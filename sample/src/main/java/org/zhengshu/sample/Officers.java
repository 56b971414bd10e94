package org.zhengshu.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people of the regulation's roles. Names are stable: guides and journeys use them. */
public final class Officers {
    /** Everybody's in the sample city, which is printed for whoever tries it. A real installation has none. */
    public static final String PASSWORD = "Shili-2026-Shi";

    public static final Officer REVIEWER = one("lin.zhiyuan", "林致远", Bodies.DATA_BUREAU, "AUTHORITY");
    public static final Officer AUDITOR = one("shen.mingde", "沈明德", Bodies.AUDIT, "AUDITOR");
    public static final Officer SYSTEM_ADMIN = one("admin.system", "钟系安", null, "SYSTEM_ADMIN");
    public static final Officer SECURITY_ADMIN = one("admin.security", "安守中", null, "SECURITY_ADMIN");
    public static final Officer AUDIT_ADMIN = one("admin.audit", "甄审言", null, "AUDIT_ADMIN");
    public static final Officer COUNTY_CASE_WORKER = one("wu.qing", "吴清", Bodies.COUNTY_CIVIL_AFFAIRS, "CASE_WORKER");
    public static final Officer DEVELOPER = one("fan.yichen", "范逸尘", Bodies.SOCIAL_SECURITY, "DEVELOPER");

    private static final List<Officer> ALL = all();

    private Officers() {}

    public static List<Officer> list() {
        return ALL;
    }

    /** 数据专员. */
    public static Officer dataOfficer(Body body) {
        return holder(body, "DATA_OFFICER");
    }

    /** 部门负责人. */
    public static Officer departmentHead(Body body) {
        return holder(body, "DEPARTMENT_HEAD");
    }

    /** 共享工作机构负责人. */
    public static Officer sharingHead(Body body) {
        return holder(body, "SHARING_HEAD");
    }

    private static Officer holder(Body body, String role) {
        return ALL.stream()
                .filter(officer ->
                        body.equals(officer.body()) && officer.roles().contains(role))
                .findFirst()
                .orElseThrow();
    }

    private static List<Officer> all() {
        var officers = new ArrayList<>(
                List.of(REVIEWER, AUDITOR, SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN, COUNTY_CASE_WORKER, DEVELOPER));
        office(officers, Bodies.POLICE, "he.jianguo", "何建国", "fang.weimin", "方卫民", "cao.yan", "曹燕");
        office(officers, Bodies.CIVIL_AFFAIRS, "zhou.xiaolan", "周晓兰", "xu.guoping", "许国平", "tian.hui", "田慧");
        office(officers, Bodies.SOCIAL_SECURITY, "du.juan", "杜娟", "ren.haiyang", "任海洋", "shi.ping", "石平");
        office(officers, Bodies.NATURAL_RESOURCES, "qiu.shan", "邱山", "gao.yuan", "高原", "lu.heng", "陆衡");
        office(officers, Bodies.MARKET, "tang.li", "唐莉", "pan.shuo", "潘硕", "jin.rui", "金瑞");
        office(officers, Bodies.HEALTH, "su.qing", "苏青", "wei.kang", "韦康", "bai.ning", "白宁");
        office(officers, Bodies.DEVELOPMENT, "jiang.fan", "江帆", "cheng.gang", "程刚", "meng.jie", "孟洁");
        office(officers, Bodies.COUNTY_CIVIL_AFFAIRS, "ye.wen", "叶文", "luo.chang", "罗昌", "yao.qin", "姚琴");
        return List.copyOf(officers);
    }

    private static void office(
            List<Officer> officers,
            Body body,
            String data,
            String dataName,
            String head,
            String headName,
            String sharing,
            String sharingName) {
        officers.add(one(data, dataName, body, "DATA_OFFICER"));
        officers.add(one(head, headName, body, "DEPARTMENT_HEAD"));
        officers.add(one(sharing, sharingName, body, "SHARING_HEAD"));
    }

    private static Officer one(String login, String name, @Nullable Body body, String role) {
        return new Officer(login, name, body, List.of(role));
    }
}
