import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/works', component: () => import('./WorkList.vue'), meta: { title: 'work.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY'] } },
  { path: '/works/:id', component: () => import('./WorkPage.vue'), meta: { title: 'work.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY'] } },
] satisfies RouteRecordRaw[];
