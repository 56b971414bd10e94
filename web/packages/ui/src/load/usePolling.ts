import { onScopeDispose } from 'vue';

/** Repeats `ask` every `millis` while it answers true; stops with the page. */
export function usePolling(ask: () => Promise<boolean>, millis = 1500): { start: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }
  function start(): void {
    if (timer !== undefined) return;
    timer = setTimeout(async () => {
      const on = await ask();
      if (timer === undefined) return;
      timer = undefined;
      if (on) start();
    }, millis);
  }
  onScopeDispose(stop);
  return { start, stop };
}
