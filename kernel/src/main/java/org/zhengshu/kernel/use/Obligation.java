package org.zhengshu.kernel.use;

/** What whoever uses the data must do with it before it leaves. */
public sealed interface Obligation {
    /** 脱敏: the item leaves masked in this way. */
    record Mask(String item, String kind) implements Obligation {}
}
