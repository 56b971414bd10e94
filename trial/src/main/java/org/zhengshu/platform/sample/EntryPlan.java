package org.zhengshu.platform.sample;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.sample.Bodies;
import org.zhengshu.sample.Body;
import org.zhengshu.sample.ChargingStations;
import org.zhengshu.sample.DepartmentDatabase;

/**
 * What the data officer knows about a table and the platform cannot read from it.
 *
 * @param database null for an uploaded file
 * @param kinds what a column means, checked against the platform's proposal and put right where it differs
 * @param keyColumn what names a record; empty where the table's own key is right
 * @param withheld columns that are not shared
 * @param open columns for everybody; empty when the entry is not open
 */
record EntryPlan(
        String key,
        Body body,
        @Nullable DepartmentDatabase database,
        String table,
        String system,
        String name,
        String classification,
        String summary,
        String mode,
        String condition,
        String cycle,
        @Nullable String updateColumn,
        String dutyBasis,
        List<String> keywords,
        List<String> ways,
        String keyColumn,
        Map<String, String> kinds,
        List<String> withheld,
        List<String> open) {
    static final String CONDITIONAL = "CONDITIONAL";
    static final String UNCONDITIONAL = "UNCONDITIONAL";
    /** The key is what the database declares: a vehicle's plate, not its owner's number, who may have several. */
    private static final String AS_DECLARED = "";

    static final EntryPlan POPULATION = new EntryPlan(
            "population",
            Bodies.POLICE,
            DepartmentDatabase.POLICE,
            "CZRK_JBXX",
            "人口信息管理系统",
            "常住人口基本信息",
            "1010010001",
            "本市户籍人口的姓名、性别、民族、出生日期、公民身份号码、户号和户籍地址。“常住人口”在此指户籍人口，与统计部门居住半年以上的口径不同。",
            CONDITIONAL,
            "限用于依法办理的个案核对，须列明案件编号",
            "DAILY",
            "GXSJ",
            "中华人民共和国户口登记条例",
            List.of("人口", "户籍", "身份证"),
            List.of("LIST_MATCH", "API"),
            "GMSFHM",
            Map.of(
                    "GMSFHM",
                    "IDENTITY_NUMBER",
                    "XM",
                    "PERSON_NAME",
                    "CSRQ",
                    "BIRTH_DATE",
                    "HJDZ",
                    "ADDRESS",
                    "GXSJ",
                    "UPDATE_TIME"),
            List.of("CYM"),
            List.of());

    static final EntryPlan VEHICLE = new EntryPlan(
            "vehicle",
            Bodies.POLICE,
            DepartmentDatabase.POLICE,
            "VEHICLE",
            "机动车登记系统",
            "机动车登记信息",
            "3010010002",
            "本市登记机动车的号牌、所有人、品牌、使用性质、检验有效期和状态。",
            CONDITIONAL,
            "限用于依法办理的个案核对，须列明案件编号",
            "DAILY",
            "GXRQ",
            "中华人民共和国道路交通安全法",
            List.of("车辆", "汽车"),
            List.of("LIST_MATCH"),
            AS_DECLARED,
            Map.of("HPHM", "PLATE", "SYR", "PERSON_NAME", "SFZMHM", "IDENTITY_NUMBER", "SFZMMC", "CODE"),
            List.of(),
            List.of());

    /** What the police corrected (K4): the only link between an old number and its person. */
    static final EntryPlan NUMBER_CHANGES = new EntryPlan(
            "number-changes",
            Bodies.POLICE,
            DepartmentDatabase.POLICE,
            "CZRK_HMBG",
            "公民身份号码变更系统",
            "公民身份号码变更",
            "1010010003",
            "依法更正过的公民身份号码：原号码、现号码、姓名和变更日期，用于把仍用原号码的记录对到本人。",
            CONDITIONAL,
            "限用于核对仍登记为原号码的记录",
            "MONTHLY",
            null,
            "中华人民共和国居民身份证法",
            List.of("身份证号变更", "原号码"),
            List.of("LIST_MATCH"),
            "BGBH",
            Map.of("YGMSFHM", "IDENTITY_NUMBER", "XGMSFHM", "IDENTITY_NUMBER", "XM", "PERSON_NAME"),
            List.of(),
            List.of());

    static final EntryPlan ALLOWANCE = new EntryPlan(
            "allowance",
            Bodies.CIVIL_AFFAIRS,
            DepartmentDatabase.CIVIL_AFFAIRS,
            "DB_JTCY",
            "社会救助系统",
            "低保家庭成员",
            "3020010001",
            "享受最低生活保障家庭的成员、与申请人关系、月收入和保障金额。低保家庭按共同生活认定，不等于户籍上的户。",
            CONDITIONAL,
            "限用于救助、审计和待遇核对",
            "MONTHLY",
            null,
            "社会救助暂行办法",
            List.of("低保", "救助"),
            List.of("LIST_MATCH", "TABLE"),
            "CYSFZH",
            Map.of("CYSFZH", "IDENTITY_NUMBER", "CYXM", "PERSON_NAME", "YBZJE", "AMOUNT"),
            List.of(),
            List.of());

    static final EntryPlan ESTATE = new EntryPlan(
            "estate",
            Bodies.NATURAL_RESOURCES,
            DepartmentDatabase.NATURAL_RESOURCES,
            "BDC_QLR",
            "不动产登记系统",
            "不动产权利人",
            "1030010001",
            "不动产权利人的证号、坐落、面积、用途、登记时间和权属状态（1 现势，2 历史）。",
            CONDITIONAL,
            "限用于依法办理的个案核对，须列明案件编号",
            "DAILY",
            "GXSJ",
            "不动产登记暂行条例",
            List.of("房产", "房屋", "产权"),
            List.of("LIST_MATCH"),
            "BDCQZH",
            Map.of("QLRMC", "PERSON_NAME", "ZJH", "IDENTITY_NUMBER", "ZL", "ADDRESS"),
            List.of(),
            List.of());

    static final EntryPlan ENTERPRISE = new EntryPlan(
            "enterprise",
            Bodies.MARKET,
            DepartmentDatabase.MARKET,
            "E_BASEINFO",
            "市场主体登记注册系统",
            "市场主体基本信息",
            "1020010001",
            "企业、个体工商户和农民专业合作社的统一社会信用代码、名称、类型、注册资本、登记状态和住所。",
            UNCONDITIONAL,
            "",
            "DAILY",
            "S_EXT_TIMESTAMP",
            "市场主体登记管理条例",
            List.of("企业", "个体户", "营业执照", "法人"),
            List.of("TABLE", "API", "LIST_MATCH"),
            "PRIPID",
            Map.of("UNISCID", "CREDIT_CODE", "NAME", "PERSON_NAME", "CERNO", "IDENTITY_NUMBER", "ENTNAME", "OTHER"),
            List.of("CERNO", "NAME", "DOM"),
            List.of());

    static final EntryPlan DEATH = new EntryPlan(
            "death",
            Bodies.HEALTH,
            DepartmentDatabase.HEALTH,
            "SW_YXZM",
            "死亡医学证明系统",
            "居民死亡医学证明",
            "1010010002",
            "医疗机构签发的死亡医学证明：姓名、证件号码、死亡时间和地点。在家死亡的不在其中。",
            CONDITIONAL,
            "死因不共享；限用于户口注销、待遇停发核对和救助核对",
            "DAILY",
            "GXSJ",
            "关于进一步规范人口死亡医学证明和信息登记管理工作的通知",
            List.of("死亡", "死亡证"),
            List.of("LIST_MATCH", "TABLE"),
            "ZMBH",
            Map.of("ZJHM", "IDENTITY_NUMBER", "XM", "PERSON_NAME", "GBSY_ICD10", "DIAGNOSIS", "JSDH", "PHONE"),
            List.of("GBSY_ICD10", "JSXM", "JSDH"),
            List.of());

    static final EntryPlan STATIONS = new EntryPlan(
            "stations",
            Bodies.DEVELOPMENT,
            null,
            ChargingStations.FILE,
            "充电设施监管台账",
            "充电设施监管信息",
            "3030010001",
            "公共充电站的名称、运营商、地址、经纬度、直流桩和交流桩数、服务费和开放时间。不含实时空闲状态。",
            UNCONDITIONAL,
            "",
            "MONTHLY",
            null,
            "电动汽车充电基础设施建设管理办法",
            List.of("充电桩", "充电站", "新能源汽车"),
            List.of("TABLE"),
            "站编号",
            Map.of("经度", "LONGITUDE", "纬度", "LATITUDE", "联系电话", "PHONE", "详细地址", "OTHER"),
            List.of("联系电话"),
            List.of("站编号", "站名", "运营商", "详细地址", "经度", "纬度", "坐标来源", "直流桩数", "交流桩数", "服务费(元/度)", "开放时间", "状态"));

    static final EntryPlan DIVISIONS = new EntryPlan(
            "divisions",
            Bodies.CIVIL_AFFAIRS,
            DepartmentDatabase.PLACE_NAMES,
            "XZQH",
            "区划地名管理系统",
            "行政区划（省到村）",
            "1030010002",
            "全国省、市、县、乡、村五级行政区划的代码、名称和上级代码。乡村两级是统计用区划，代码十二位。",
            UNCONDITIONAL,
            "",
            "YEARLY",
            null,
            "行政区划管理条例",
            List.of("行政区划", "区划代码", "乡镇", "村"),
            List.of("TABLE"),
            "XZQHDM",
            Map.of("XZQHDM", "CODE", "SJDM", "CODE", "XZQHMC", "OTHER"),
            List.of(),
            List.of("行政区划代码", "行政区划名称", "上级区划代码", "区划级别"));

    static final List<EntryPlan> ALL =
            List.of(POPULATION, VEHICLE, NUMBER_CHANGES, ALLOWANCE, ESTATE, ENTERPRISE, DEATH, STATIONS, DIVISIONS);

    /** Those that stand in a department's database. */
    static List<EntryPlan> tables() {
        return ALL.stream().filter(plan -> plan.database() != null).toList();
    }

    boolean personal() {
        return kinds.containsValue("IDENTITY_NUMBER")
                || kinds.containsValue("PERSON_NAME")
                || kinds.containsValue("PHONE");
    }
}
