package org.zhengshu.platform.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhengshu.trust.SealedLeaf;

/**
 * A table whose rows are changed only by steps that leave leaves about them: the module says again what each row says now and what
 * each leaf said of it, and the self check compares the two column by column. The newest leaf that says something of a column counts.
 */
public interface ProvenTable {

    /** With its schema. */
    String name();

    /** The kind of the leaves' subject, whose id is the row's. */
    String subject();

    /** The kinds of leaves that say something of a row; leaves of others are not asked for. */
    Set<String> kinds();

    /** What the leaf says, by column; a column that it does not speak of is left out. */
    Map<String, String> said(SealedLeaf leaf);

    /** Ids of rows after {@code id} ({@code ""} for the first), in the order of their text, at most {@code most}. */
    List<String> after(String id, int most);

    /** What each of these rows that exists says now, by column, written as its leaves write it. */
    Map<String, Map<String, String>> rows(Collection<String> ids);
}
