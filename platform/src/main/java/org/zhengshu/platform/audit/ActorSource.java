package org.zhengshu.platform.audit;

/** Tells who acts in the present thread; identity answers. */
public interface ActorSource {

    /** The caller of the request, or the platform itself where nobody is logged in. */
    Actor current();
}
