import type { Role } from '@zhengshu/api';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { RouteRecordRaw } from 'vue-router';

const pages = Object.values(import.meta.glob<RouteRecordRaw[]>('../features/*/routes.ts', { eager: true, import: 'default' })).flat();
const matrix = new Map(
  [...readFileSync(resolve(import.meta.dirname, '../../../../../docs/reference/policy-matrix.md'), 'utf8').matchAll(/^\| `(\S+) GET` \| `(.+?)` \|/gm)].map((found) => [found[1]!, found[2]!]),
);

/** The list that a page cannot do without. */
const NEEDS: Record<string, string> = {
  '/inventory': 'catalogue/inventory',
  '/search': 'search',
  '/catalogue/entries': 'catalogue/entries',
  '/applications': 'applications',
  '/matches': 'exchange/matches',
  '/rechecks': 'rechecks',
  '/open-datasets': 'open/datasets',
  '/feedback': 'open/feedback',
  '/grants': 'grants',
  '/deliveries': 'exchange/runs',
  '/credentials': 'exchange/credentials',
  '/quality': 'governance/tickets',
  '/works': 'works',
  '/kpis': 'kpis',
  '/accounts': 'accounts',
  '/proposals': 'proposals',
  '/sources': 'sources',
  '/rounds': 'rounds',
  '/notices': 'audit/notices',
  '/events': 'audit/events',
};

/** A page in the navigation that the server then refuses is an error for the reader and an access-denied event for the auditor. */
test('nobody_is_shown_a_page_whose_list_the_server_refuses_him', () => {
  for (const [path, list] of Object.entries(NEEDS)) {
    const allowed = matrix.get(`/api/sharing/${list}`);
    expect(allowed, list).toBeDefined();
    const roles = pages.find((page) => page.path === path)!.meta!.roles as Role[];
    expect(
      roles.filter((role) => !allowed!.includes(`'${role}'`)),
      path,
    ).toEqual([]);
  }
});
