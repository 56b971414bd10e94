import type { InjectionKey } from 'vue';

/** How an application says the name of a department that a line of history gives by its code. */
export const DEPARTMENT_NAMES: InjectionKey<(codeOrName: string) => string> = Symbol('department names');
