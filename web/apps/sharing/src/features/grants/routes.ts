import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/grants', component: () => import('./GrantList.vue'), meta: { title: 'grants.title', roles: ['DATA_OFFICER', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY'] } },
  { path: '/grants/:id', component: () => import('./GrantPage.vue'), meta: { title: 'grants.grant', roles: 'all' } },
] satisfies RouteRecordRaw[];
