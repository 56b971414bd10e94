package org.zhengshu.platform.audit;

import org.zhengshu.kernel.error.Check;

/**
 * The keyed digest of a person, kept where his row was read so that every later look at it can name him.
 *
 * @param hex as it stands in columns and texts
 */
public record PersonDigest(String hex) {
    public PersonDigest {
        Check.that(
                hex.length() == 2 * PersonIndex.DIGEST_BYTES,
                "a digest of a person has %d bytes",
                PersonIndex.DIGEST_BYTES);
    }
}
