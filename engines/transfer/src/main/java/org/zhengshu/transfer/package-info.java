/**
 * The exchange node that is built into the platform: reads a department's database, copies tables between two of them,
 * and says with manifests and digests what moved. Plain Java; nothing here knows departments, grants or the web.
 */
@NullMarked
package org.zhengshu.transfer;

import org.jspecify.annotations.NullMarked;
