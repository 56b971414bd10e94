// @vitest-environment happy-dom
import { ProblemError } from '@zhengshu/api';
import { expect, test } from 'vitest';
import { createApp, defineComponent } from 'vue';
import { useSubmission, type Submission } from './useSubmission';

function form(): Submission {
  let made: Submission | null = null;
  createApp(
    defineComponent({
      setup: () => {
        made = useSubmission();
        return () => null;
      },
    }),
  ).mount(document.createElement('div'));
  return made!;
}
const refusal = (status: number, errors: { pointer: string; message: string }[] = []): ProblemError =>
  new ProblemError({ type: 't', title: 't', detail: 'd', status, blame: 'CALLER', instance: '', errors } as never);

test('faults_go_to_their_fields_and_other_refusals_are_the_problem', async () => {
  const { faults, problem, submit } = form();
  expect(await submit(() => Promise.reject(refusal(422, [{ pointer: '/name', message: '请填写' }])))).toBe(false);
  expect(faults.at('/name')).toEqual(['请填写']);
  expect(problem.value).toBeNull();
  expect(await submit(() => Promise.reject(refusal(409)))).toBe(false);
  expect(faults.list.value).toEqual([]);
  expect(problem.value?.status).toBe(409);
  expect(await submit(() => Promise.resolve())).toBe(true);
  expect(problem.value).toBeNull();
});

test('a_second_press_sends_nothing_while_the_first_is_on_its_way', async () => {
  const { busy, submit } = form();
  let sent = 0;
  let arrive = (): void => undefined;
  const first = submit(() => {
    sent++;
    return new Promise<void>((done) => {
      arrive = done;
    });
  });
  expect(busy.value).toBe(true);
  expect(
    await submit(() => {
      sent++;
      return Promise.resolve();
    }),
  ).toBe(false);
  arrive();
  expect(await first).toBe(true);
  expect(sent).toBe(1);
});
