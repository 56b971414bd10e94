package org.zhengshu.sample;

import java.util.List;

/** Names of people and firms, put together from short lists. */
final class Names {
    /** Frequent first: the chance falls with the place. */
    private static final String FAMILIES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤";

    private static final List<String> DOUBLE_FAMILIES = List.of("欧阳", "上官", "司马", "诸葛", "夏侯");
    private static final String MALE = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志文德福海生荣祥贵根宝松柏正义守诚立新振兴";
    private static final String FEMALE = "芳娜敏静秀娟英华慧巧美丽霞艳玲桂兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛红珍贞莉燕彩春菊勤竹霭露萍雁波青倩婷姣婉娴瑾颖";
    private static final String SHARED = "子文思雨晨一安宜之若小晓家佳梓欣天世永玉金春秋宏";
    private static final List<String> MINORITY_GIVEN = List.of("阿依古丽", "买买提", "古丽娜尔", "艾力", "吐尔逊", "热依汗", "木拉提", "努尔");
    private static final List<String> TRADES =
            List.of("商贸", "建材", "餐饮", "电子", "机械", "农业", "物流", "服饰", "医药", "装饰", "科技", "食品", "印刷", "家具", "汽修");
    private static final List<String> SHOPS =
            List.of("小吃店", "便利店", "五金店", "服装店", "理发店", "水果店", "粮油店", "电器维修部", "文具店", "洗衣店");

    private final Chance chance;

    Names(Chance chance) {
        this.chance = chance;
    }

    String family() {
        if (chance.percent(0.6)) {
            return chance.of(DOUBLE_FAMILIES);
        }
        double skewed = chance.unit() * chance.unit();
        return one(FAMILIES, (int) (skewed * FAMILIES.length()));
    }

    String given(boolean male) {
        String own = male ? MALE : FEMALE;
        return switch (chance.weighted(18, 52, 30)) {
            case 0 -> any(own);
            case 1 -> any(SHARED) + any(own);
            default -> any(own) + any(own);
        };
    }

    /** A name with a dot between its parts: 阿依古丽·买买提. */
    String minority() {
        return chance.of(MINORITY_GIVEN) + "·" + chance.of(MINORITY_GIVEN);
    }

    String firmWord() {
        return any(SHARED) + any(MALE);
    }

    String trade() {
        return chance.of(TRADES);
    }

    String shop() {
        return chance.of(SHOPS);
    }

    /** Another character that sounds the same, as a clerk types it. */
    static String homophone(String name) {
        String from = "张章徐许刘留陈程吴武余于江蒋伟玮静靖慧惠英瑛";
        String to = "章张许徐留刘谌成武吴于余蒋江玮伟靖静惠慧瑛英";
        for (int i = 0; i < name.length(); i++) {
            int at = from.indexOf(name.charAt(i));
            if (at >= 0) {
                return name.substring(0, i) + to.charAt(at) + name.substring(i + 1);
            }
        }
        return name;
    }

    private String any(String characters) {
        return one(characters, chance.below(characters.length()));
    }

    private static String one(String characters, int at) {
        return characters.substring(at, at + 1);
    }
}
