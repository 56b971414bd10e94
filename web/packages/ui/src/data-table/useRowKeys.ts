import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/** j and k walk the rows, Enter opens the one they stand on; never while the reader types or a dialog is open. */
export function useRowKeys(count: () => number, open: (index: number) => void, table: () => HTMLElement | null): { active: Ref<number> } {
  const active = ref(-1);

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusyElsewhere(event.target)) return;
    if (event.key === 'j' || event.key === 'k') {
      const step = event.key === 'j' ? 1 : -1;
      active.value = Math.max(0, Math.min(count() - 1, active.value + step));
      event.preventDefault();
      table()?.querySelectorAll('tbody tr')[active.value]?.scrollIntoView?.({ block: 'nearest' });
    } else if (event.key === 'Enter' && active.value >= 0 && !(event.target instanceof HTMLAnchorElement || event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      open(active.value);
    }
  }

  onMounted(() => document.addEventListener('keydown', onKey));
  onUnmounted(() => document.removeEventListener('keydown', onKey));
  return { active };
}

export function isBusyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
