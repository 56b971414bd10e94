/**
 * Evidence, masking and the policy decision: plain Java on BouncyCastle, no framework. The ledger is a Merkle tree of RFC
 * 6962's shape over SM3, its checkpoints are signed with SM2, and a receipt verifies with this package alone.
 */
@NullMarked
package org.zhengshu.trust;

import org.jspecify.annotations.NullMarked;
