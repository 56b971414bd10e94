package org.zhengshu.platform.registry;

/** What can be done at the registry. */
enum RegistryStep {
    BUILD,
    /** One person, asked for with a purpose. */
    ASK
}
