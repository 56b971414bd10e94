import { problemOf, type Problem } from '@zhengshu/api';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useFaults, type Faults } from './faults';

export interface Submission {
  faults: Faults;
  /** A refusal that names no field. */
  problem: ShallowRef<Problem | null>;
  busy: Ref<boolean>;
  /**
   * Sends what is whole: while something is missing, that is shown, all of it, and nothing goes (`asks` false: what is sent
   * does not stand in the form). A refusal is shown at its fields or as the problem. Either answers false. While one goes, a
   * second one waits for nothing.
   */
  submit: (work: () => Promise<void>, asks?: boolean) => Promise<boolean>;
  /** True when the last refusal was an answer: the command's key is spent. A lost answer keeps it, so that trying again does nothing twice. */
  reached: () => boolean;
}

/** One form's way to the server. */
export function useSubmission(): Submission {
  const faults = useFaults();
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  async function submit(work: () => Promise<void>, asks = true): Promise<boolean> {
    if (busy.value) return false;
    problem.value = null;
    faults.show(asks ? faults.missing() : []);
    if (faults.list.value.length) return false;
    busy.value = true;
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
