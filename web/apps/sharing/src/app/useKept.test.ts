// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test } from 'vitest';
import { effectScope, reactive } from 'vue';
import { useSession } from './session';
import { useKept } from './useKept';

interface Form {
  title: string;
  secret: string;
}

beforeEach(() => {
  sessionStorage.clear();
  setActivePinia(createPinia());
  useSession().session = { account: 'a-1' } as never;
});

function opened(): { form: Form; restored: boolean; forget: () => void; leave: () => void } {
  const form = reactive<Form>({ title: '', secret: '' });
  const scope = effectScope();
  const kept = scope.run(() =>
    useKept(
      'application',
      () => ({ title: form.title }),
      (was) => Object.assign(form, was),
    ),
  )!;
  return { form, restored: kept.restored.value, forget: kept.forget, leave: () => scope.stop() };
}

test('what_was_typed_is_there_again_and_what_must_not_be_kept_is_not', () => {
  const first = opened();
  expect(first.restored).toBe(false);
  Object.assign(first.form, { title: '低保核对', secret: '990121194810010054' });
  first.leave();
  const again = opened();
  expect(again.restored).toBe(true);
  expect(again.form).toEqual({ title: '低保核对', secret: '' });
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('990121194810010054');
});

test('what_was_sent_is_forgotten', () => {
  const first = opened();
  first.form.title = '低保核对';
  first.forget();
  first.leave();
  expect(opened().restored).toBe(false);
});

test('another_account_does_not_see_it_and_an_empty_form_keeps_nothing', () => {
  const first = opened();
  first.form.title = '低保核对';
  first.leave();
  useSession().session = { account: 'a-2' } as never;
  const other = opened();
  expect(other.restored).toBe(false);
  other.leave();
  expect(Object.keys({ ...sessionStorage })).toHaveLength(1);
});

test('what_cannot_be_read_is_dropped', () => {
  sessionStorage.setItem('zhengshu.form.a-1.application', '{broken');
  expect(opened().restored).toBe(false);
});
