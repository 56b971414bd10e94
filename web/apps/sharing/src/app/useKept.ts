import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { useSession } from './session';

const WAIT_MILLIS = 300;

/**
 * Keeps what was typed into a form until it is sent, for this account in this tab: leaving the page, reloading it or a
 * session that ends loses nothing. `what` gives the part that may lie in a browser's storage; never persons' numbers.
 *
 * @param name of the form
 * @param restore puts back what was kept; not called when nothing was
 */
export function useKept<T>(name: string, what: () => T, restore: (kept: T) => void): { restored: Ref<boolean>; forget: () => void } {
  const place = `zhengshu.form.${useSession().session?.account ?? ''}.${name}`;
  const blank = JSON.stringify(what());
  const restored = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    try {
      restore(JSON.parse(kept) as T);
      restored.value = true;
    } catch {
      // of an older version of the form
      sessionStorage.removeItem(place);
    }
  }
  const write = (): void => {
    clearTimeout(timer);
    const text = JSON.stringify(what());
    if (text === blank) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, text);
  };
  const stop = watch(
    what,
    () => {
      clearTimeout(timer);
      timer = setTimeout(write, WAIT_MILLIS);
    },
    { deep: true },
  );
  let forgotten = false;
  onScopeDispose(() => {
    clearTimeout(timer);
    if (!forgotten) write();
  });
  function forget(): void {
    forgotten = true;
    stop();
    clearTimeout(timer);
    sessionStorage.removeItem(place);
    restored.value = false;
  }
  return { restored, forget };
}
