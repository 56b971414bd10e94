// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { show } from '../testing';
import ErrorSummary from './ErrorSummary.vue';
import { fieldId, goTo } from './faults';

afterEach(() => document.body.replaceChildren());

test('faults_take_the_focus_when_they_arrive', async () => {
  const { page } = await show(ErrorSummary, { faults: [] });
  expect(page.find('[role=alert]').exists()).toBe(false);
  await page.setProps({
    faults: [
      { pointer: '/name', message: '名称没有填' },
      { pointer: '/items/0/type', message: '类型没有填' },
    ],
  });
  await page.vm.$nextTick();
  expect(page.text()).toContain('有 2 处要改正');
  expect(document.activeElement).toBe(page.find('[role=alert]').element);
});

test('a_fault_is_named_by_the_label_of_its_field', async () => {
  document.body.innerHTML = `<label for="${fieldId('/abstract')}"><span data-label>摘要</span></label><textarea id="${fieldId('/abstract')}"></textarea><input id="${fieldId('/items/0/name')}" aria-label="第 1 项名称">`;
  const { page } = await show(ErrorSummary, {
    faults: [
      { pointer: '/abstract', message: '请填写' },
      { pointer: '/items/0/name', message: '请填写' },
      { pointer: '/gone', message: '提交前要完成评估' },
    ],
  });
  await page.vm.$nextTick();
  await page.vm.$nextTick();
  expect(page.findAll('li').map((item) => item.text())).toEqual(['摘要：请填写', '第 1 项名称：请填写', '提交前要完成评估']);
});

test('a_field_of_a_group_is_named_with_the_group_that_readers_see', async () => {
  const field = (id: string, legend: string): string => `<fieldset>${legend}<label for="${fieldId(id)}"><span data-label>已评估</span></label><input id="${fieldId(id)}" type="checkbox"></fieldset>`;
  document.body.innerHTML = field('/a/done', '<legend>保密风险评估</legend>') + field('/b/done', '<legend class="visually-hidden">共享与开放</legend>');
  const { page } = await show(ErrorSummary, { faults: ['/a/done', '/b/done'].map((pointer) => ({ pointer, message: '请填写' })) });
  await page.vm.$nextTick();
  await page.vm.$nextTick();
  expect(page.findAll('li').map((item) => item.text())).toEqual(['保密风险评估 · 已评估：请填写', '已评估：请填写']);
});

test('a_link_goes_to_the_field_or_to_the_nearest_part_around_it', () => {
  document.body.innerHTML = `<input id="${fieldId('/items/0/name')}"><div id="${fieldId('/items')}" tabindex="-1"></div>`;
  goTo('/items/0/name');
  expect(document.activeElement?.id).toBe('f-items-0-name');
  goTo('/items/7/grade');
  expect(document.activeElement?.id).toBe('f-items');
});
