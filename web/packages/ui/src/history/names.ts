import type { InjectionKey } from 'vue';

/** How an application says a department that a line of history gives by its code, or by its own name where it acted by itself; other words stay as they are. */
export const DEPARTMENT_NAMES: InjectionKey<(codeOrName: string) => string> = Symbol('department names');
