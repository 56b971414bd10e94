// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { defineComponent, h, nextTick, provide, ref } from 'vue';
import { show } from '../testing';
import PageHead from './PageHead.vue';
import { PAGE_HEADING } from './places';

test('the_tab_knows_the_heading_as_long_as_it_stands', async () => {
  const heading = ref<string | null>(null);
  const title = ref<string | null>('死亡证明用于低保核对');
  await show(
    defineComponent(() => {
      provide(PAGE_HEADING, heading);
      return () => title.value && h(PageHead, { title: title.value });
    }),
  );
  expect(heading.value).toBe('死亡证明用于低保核对');
  title.value = '改过的名称';
  await nextTick();
  expect(heading.value).toBe('改过的名称');
  title.value = null;
  await nextTick();
  expect(heading.value).toBeNull();
});
