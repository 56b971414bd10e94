import { dateOf } from '@zhengshu/ui';
import { computed, type ComputedRef } from 'vue';
import { useDepartmentName } from './department';
import { useSession } from './session';

/** The words of the watermark: user, department, day. */
export function useWatermark(): ComputedRef<string> {
  const store = useSession();
  const name = useDepartmentName();
  return computed(() => `${store.session?.name ?? ''} ${name(store.session?.department)} ${dateOf(new Date())}`);
}
