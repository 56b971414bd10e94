package org.zhengshu.platform.policy;

/** 共享方式 (条例 art. 22: 服务接口, 批量交换, 文件下载), and the list match that practice adds. */
public enum SharingWay {
    TABLE,
    FILE,
    API,
    LIST_MATCH
}
