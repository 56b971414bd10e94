package org.zhengshu.kernel.grant;

/** 共享方式: how granted data may move: 批量交换, 文件下载, 服务接口 (条例 art. 22), and 名单比对, which practice adds. */
public enum SharingWay {
    TABLE,
    FILE,
    API,
    LIST_MATCH;

    /** True when whole tables move at once, so that no row can be tied to a case. */
    public boolean inBulk() {
        return switch (this) {
            case TABLE, FILE -> true;
            case API, LIST_MATCH -> false;
        };
    }
}
