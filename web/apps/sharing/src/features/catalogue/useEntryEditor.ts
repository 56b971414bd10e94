import { at, post, problemOf, put, read, ProblemError, type Entry, type EntryForm, type Problem } from '@zhengshu/api';
import { useLoad, type Faults, type Load } from '@zhengshu/ui';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { formOf } from './form';

const SAVE_AFTER_MILLIS = 1200;
const STALE = 412;

export interface EntryEditor {
  load: Load<Entry>;
  entry: ShallowRef<Entry | null>;
  form: Ref<EntryForm | null>;
  problem: ShallowRef<Problem | null>;
  saving: Ref<boolean>;
  savedAt: Ref<Date | null>;
  /** Someone else saved meanwhile; what was typed here is kept until the editor decides. */
  stale: Ref<boolean>;
  save: () => Promise<void>;
  overwrite: () => Promise<void>;
  submit: () => Promise<boolean>;
}

/** A draft that saves itself; each save says which revision it was typed over, so that two editors cannot lose work silently. */
export function useEntryEditor(id: string, faults: Faults): EntryEditor {
  const place = at('/catalogue/entries/{id}', { id });
  const entry = shallowRef<Entry | null>(null);
  const form = ref<EntryForm | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const saving = ref(false);
  const savedAt = ref<Date | null>(null);
  const stale = ref(false);
  let etag: string | null = null;
  let last = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();

  const load = useLoad<Entry>(async (signal) => {
    const answer = await read(place, {}, signal);
    etag = answer.etag;
    entry.value = answer.data;
    form.value = formOf(answer.data);
    last = JSON.stringify(form.value);
    return answer.data;
  });

  watch(
    form,
    () => {
      clearTimeout(timer);
      if (!stale.value) timer = setTimeout(() => void save(), SAVE_AFTER_MILLIS);
    },
    { deep: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  /** One save after another: a second one waits for the revision that the first brings back. */
  function save(): Promise<void> {
    clearTimeout(timer);
    running = running.then(store);
    return running;
  }

  async function store(): Promise<void> {
    const text = JSON.stringify(form.value);
    if (form.value === null || text === last || stale.value) return;
    saving.value = true;
    try {
      const answer = await put(at('/catalogue/entries/{id}', { id }), JSON.parse(text) as EntryForm, { ifMatch: etag });
      etag = answer.etag;
      entry.value = answer.data;
      last = text;
      savedAt.value = new Date();
      problem.value = null;
    } catch (thrown) {
      problem.value = problemOf(thrown);
      stale.value = problem.value.status === STALE;
      faults.take(problem.value);
    } finally {
      saving.value = false;
    }
  }

  async function overwrite(): Promise<void> {
    etag = (await read(place)).etag;
    stale.value = false;
    await save();
  }

  async function submit(): Promise<boolean> {
    faults.clear();
    await save();
    if (problem.value) return false;
    try {
      await post(at('/catalogue/entries/{id}/submissions', { id }), {}, { ifMatch: etag });
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      if (!faults.take(thrown.problem)) problem.value = thrown.problem;
      return false;
    }
  }

  return { load, entry, form, problem, saving, savedAt, stale, save, overwrite, submit };
}
