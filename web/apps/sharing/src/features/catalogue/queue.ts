import { get } from '@zhengshu/api';

const STATES = { sign: 'SIGNING', review: 'UNDER_REVIEW' } as const;
/** As many waiting entries as one answer holds; more wait for the next round. */
const QUEUE_LIMIT = 200;

/** The entry after this one among those that wait for the same decision, oldest first; the first of them after the last. */
export async function nextInQueue(step: keyof typeof STATES, present: string): Promise<string | null> {
  const { rows } = await get('/catalogue/entries', { state: STATES[step], sort: 'updatedAt', limit: QUEUE_LIMIT });
  return following(
    rows.map((row) => row.id),
    present,
  );
}

export function following(ids: string[], present: string): string | null {
  const next = ids[ids.indexOf(present) + 1] ?? ids[0];
  return next === undefined || next === present ? null : next;
}
