import { get, type SystemRow } from '@zhengshu/api';
import { useLoad } from '@zhengshu/ui';
import { computed, type ComputedRef } from 'vue';
import { useSession } from '../../app/session';

/** The information systems of the reader's own department: an entry belongs to one of these (目录—数据—系统). */
export function useOwnSystems(): ComputedRef<SystemRow[]> {
  const store = useSession();
  const systems = useLoad((signal) => get('/systems', {}, signal));
  return computed(() => (systems.data.value ?? []).filter((one) => one.department.code === store.session?.department?.code));
}
