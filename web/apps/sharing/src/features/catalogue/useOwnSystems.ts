import { get, type Page, type SystemRow } from '@zhengshu/api';
import { useLoad } from '@zhengshu/ui';
import { computed, type ComputedRef } from 'vue';
import { useSession } from '../../app/session';

const MOST = 200;

/** The information systems of the reader's own department: an entry belongs to one of these (目录—数据—系统). */
export function useOwnSystems(): ComputedRef<SystemRow[]> {
  const store = useSession();
  const systems = useLoad(async (signal) => {
    const department = store.session?.department?.code;
    const own: SystemRow[] = [];
    let cursor: string | null = null;
    if (!department) return own;
    do {
      const page: Page<SystemRow> = await get('/systems', { department, limit: MOST, cursor }, signal);
      own.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null);
    return own;
  });
  return computed(() => systems.data.value ?? []);
}
