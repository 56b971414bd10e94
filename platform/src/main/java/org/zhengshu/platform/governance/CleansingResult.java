package org.zhengshu.platform.governance;

import java.util.Map;

/** How many cells each kind of correction changed, as it is kept. */
record CleansingResult(Map<String, Long> changed) {}
