import { get, ProblemError, type DepartmentRow } from '@zhengshu/api';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';

/** The city's departments, asked once a session: many answers name them by code only. */
export const useDepartments = defineStore('departments', () => {
  const all = shallowRef<DepartmentRow[]>([]);
  const byCode = computed(() => new Map(all.value.map((department) => [department.code, department])));
  /** Where an answer gives the name only, as a history does for what a department did by itself. */
  const byName = computed(() => new Map(all.value.map((department) => [department.name, department])));

  async function load(): Promise<void> {
    try {
      all.value = await get('/departments');
    } catch (thrown) {
      // Without the list, codes are shown as they are; the page itself is not stopped by that.
      if (!(thrown instanceof ProblemError)) throw thrown;
    }
  }

  return { all, byCode, byName, load };
});
