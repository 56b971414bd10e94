// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { defineComponent, h, provide } from 'vue';
import { show } from '../testing';
import HistoryList from './HistoryList.vue';
import { DEPARTMENT_NAMES } from './names';

afterEach(() => document.body.replaceChildren());

test('a_department_that_acted_by_itself_is_named_in_the_readers_language', async () => {
  const line = { at: '2026-11-27T08:00:00Z', department: null, action: 'exchange.delivered', detail: {}, receipt: null };
  const { page } = await show(
    defineComponent(() => {
      provide(DEPARTMENT_NAMES, (name) => (name === '市卫健委' ? 'Health Commission' : name));
      return () =>
        h(HistoryList, {
          lines: [
            { ...line, who: '市卫健委' },
            { ...line, action: 'exchange.received', who: '周晓兰' },
          ],
          words: (one: { action: string }) => one.action,
        });
    }),
  );
  expect(page.findAll('li').map((one) => one.text())).toEqual([expect.stringContaining('Health Commission'), expect.stringContaining('周晓兰')]);
  expect(page.text()).not.toContain('市卫健委');
  expect(page.find('time').attributes('title')).toBe('2026-11-27 16:00:00 北京时间（UTC+8）');
});
