import { problemOf, type Problem } from '@zhengshu/api';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useFaults, type Faults } from './faults';

export interface Submission {
  faults: Faults;
  /** A refusal that names no field. */
  problem: ShallowRef<Problem | null>;
  busy: Ref<boolean>;
  /** Sends; a refusal is shown at its fields or as the problem and answers false. While one goes, a second one waits for nothing. */
  submit: (work: () => Promise<void>) => Promise<boolean>;
  /** True when the last refusal was an answer: the command's key is spent. A lost answer keeps it, so that trying again does nothing twice. */
  reached: () => boolean;
}

/** One form's way to the server. */
export function useSubmission(): Submission {
  const faults = useFaults();
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  async function submit(work: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    faults.clear();
    try {
      await work();
      return true;
    } catch (thrown) {
      const found = problemOf(thrown);
      if (!faults.take(found)) problem.value = found;
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { faults, problem, busy, submit, reached: () => problem.value?.status !== 0 };
}
