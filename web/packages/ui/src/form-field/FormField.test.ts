// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { defineComponent, h, ref, type VNode } from 'vue';
import { useSubmission, type Submission } from '../error-summary/useSubmission';
import { show } from '../testing';
import FormField from './FormField.vue';

afterEach(() => document.body.replaceChildren());

const field = (pointer: string, draw: (control: object) => VNode, optional = false): VNode =>
  h(FormField, { pointer, label: pointer, optional }, { default: ({ control }: { control: object }) => draw(control) });

test('a_form_names_at_once_all_that_it_lacks_and_sends_nothing', async () => {
  let form!: Submission;
  let sent = 0;
  const name = ref('');
  const { page } = await show(
    defineComponent(() => {
      form = useSubmission();
      form.faults.ask(() => (name.value ? null : { pointer: '/ways', message: '请选择' }));
      return () =>
        h('form', [
          field('/name', (control) => h('input', { ...control, value: name.value })),
          field('/code', (control) => h('input', { ...control, value: '  ' })),
          field('/department', (control) => h('select', control, [h('option', { value: '' })])),
          field('/remark', (control) => h('textarea', control), true),
          field('/frontEnd', (control) => h('input', { ...control, type: 'checkbox', required: false })),
          h('fieldset', { id: 'f-ways' }),
        ]);
    }),
  );
  const work = async (): Promise<void> => {
    sent++;
  };
  expect(await form.submit(work)).toBe(false);
  expect(form.faults.list.value).toEqual([
    { pointer: '/name', message: '请填写' },
    { pointer: '/code', message: '请填写' },
    { pointer: '/department', message: '请选择' },
    { pointer: '/ways', message: '请选择' },
  ]);
  await page.vm.$nextTick();
  expect(page.find('#f-name').attributes('aria-invalid')).toBe('true');
  expect(sent).toBe(0);
  expect(await form.submit(work, false)).toBe(true);
  expect(form.faults.list.value).toEqual([]);
});

test('a_field_that_went_away_is_not_asked_for', async () => {
  let form!: Submission;
  const there = ref(true);
  const { page } = await show(
    defineComponent(() => {
      form = useSubmission();
      return () => (there.value ? field('/name', (control) => h('input', control)) : null);
    }),
  );
  expect(form.faults.missing()).toHaveLength(1);
  there.value = false;
  await page.vm.$nextTick();
  expect(form.faults.missing()).toEqual([]);
});
