import { expect, test } from 'vitest';
import { pieces } from './marks';

test('what_matched_is_marked', () => {
  expect(pieces('<em>低保</em>家庭')).toEqual([
    { text: '低保', marked: true },
    { text: '家庭', marked: false },
  ]);
});

test('any_other_markup_stays_text', () => {
  expect(pieces('<img src=x onerror=1>&lt;b&gt;&#39;&amp;lt;')).toEqual([{ text: "<img src=x onerror=1><b>'&lt;", marked: false }]);
});
