// @vitest-environment happy-dom
import type { Deadline } from '@zhengshu/api';
import { expect, test } from 'vitest';
import { dateOf } from '../moment/formats';
import { show } from '../testing';
import DeadlineText from './DeadlineText.vue';

const year = dateOf(new Date()).slice(0, 4);
const deadline = (change: Partial<Deadline>): { deadline: Deadline } => ({
  deadline: { kind: 'ANSWER', date: `${year}-11-25`, workingDays: 10, remaining: 3, provisional: false, overdue: false, article: null, ...change },
});
const words = async (change: Partial<Deadline>): Promise<string> => (await show(DeadlineText, deadline(change))).page.text();

test('a_deadline_says_the_working_days_and_the_day', async () => {
  expect(await words({})).toContain('还剩 3 个工作日（11月25日）');
});

test('the_last_day_is_today', async () => {
  expect(await words({ remaining: 0 })).toContain('今天到期');
});

test('an_overdue_deadline_counts_the_days_since', async () => {
  expect(await words({ remaining: -2, overdue: true })).toContain('已逾期 2 个工作日');
});

test('an_unannounced_year_is_provisional_and_named', async () => {
  const text = await words({ date: `${Number(year) + 1}-01-05`, provisional: true });
  expect(text).toContain(`${Number(year) + 1}年1月5日`);
  expect(text).toContain('暂定');
});
