package org.zhengshu.platform.policy;

import org.zhengshu.kernel.use.Ground;

/** A grant, and the same as the ground on which a use is decided. */
public record StandingGrant(Grant grant, Ground.Granted ground) {}
