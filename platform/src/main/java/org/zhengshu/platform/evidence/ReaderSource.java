package org.zhengshu.platform.evidence;

import org.zhengshu.kernel.sight.Reader;

/** Tells who reads, or acts, in the present thread; identity answers. */
public interface ReaderSource {

    /** {@link Reader#ANYBODY} where nobody is logged in. */
    Reader current();
}
