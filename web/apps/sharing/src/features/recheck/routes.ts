import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/rechecks', component: () => import('./RecheckList.vue'), meta: { title: 'recheck.title', roles: ['DATA_OFFICER', 'SHARING_HEAD', 'CASE_WORKER', 'AUTHORITY'] } },
  { path: '/rechecks/:id', component: () => import('./RecheckPage.vue'), meta: { title: 'recheck.recheck', roles: 'all' } },
] satisfies RouteRecordRaw[];
