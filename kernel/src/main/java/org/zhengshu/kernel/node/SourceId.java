package org.zhengshu.kernel.node;

/** A department's database as its node knows it, {@code gongan-qzk}. The node alone holds address and credentials. */
public record SourceId(String value) {
    public SourceId {
        if (!value.matches("[a-z][a-z0-9-]{1,62}")) {
            throw new IllegalArgumentException("a source id has 2 to 63 characters a-z 0-9 and '-': " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
