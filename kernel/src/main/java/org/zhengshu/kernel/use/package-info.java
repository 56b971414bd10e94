/** 使用: may this be used now? One pure decision for every use; platform, gateway and node decide alike. */
@NullMarked
package org.zhengshu.kernel.use;

import org.jspecify.annotations.NullMarked;
