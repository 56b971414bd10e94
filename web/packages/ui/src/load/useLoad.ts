import { problemOf, type Problem } from '@zhengshu/api';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

export interface Load<T> {
  data: ShallowRef<T | null>;
  problem: ShallowRef<Problem | null>;
  loading: ShallowRef<boolean>;
  /** Asks again; what is shown stays until the answer is there. */
  reload: () => Promise<void>;
}

/** Server state of one page: asks at once, keeps the last answer while asking again, forgets answers that come too late. */
export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const loading = shallowRef(false);
  let running: AbortController | null = null;

  async function reload(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    loading.value = true;
    try {
      const answer = await ask(mine.signal);
      if (mine.signal.aborted) return;
      data.value = answer;
      problem.value = null;
    } catch (thrown) {
      if (mine.signal.aborted) return;
      problem.value = problemOf(thrown);
    } finally {
      if (running === mine) loading.value = false;
    }
  }

  onScopeDispose(() => running?.abort());
  void reload();
  return { data, problem, loading, reload };
}
