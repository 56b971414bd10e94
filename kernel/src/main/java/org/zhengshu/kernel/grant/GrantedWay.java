package org.zhengshu.kernel.grant;

/** How granted data may move: 批量交换, 文件下载, 服务接口 (条例 art. 22), 名单比对 (practice). */
public enum GrantedWay {
    TABLE,
    FILE,
    API,
    LIST_MATCH
}
