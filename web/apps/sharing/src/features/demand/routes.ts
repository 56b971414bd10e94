import type { RouteRecordRaw } from 'vue-router';

export default [
  {
    path: '/applications',
    component: () => import('./ApplicationList.vue'),
    meta: { title: 'demand.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY'] },
  },
  { path: '/applications/new', component: () => import('./ApplicationNew.vue'), meta: { title: 'demand.new', roles: ['DATA_OFFICER', 'SHARING_HEAD'] } },
  { path: '/applications/:id', component: () => import('./ApplicationPage.vue'), meta: { title: 'demand.application', roles: 'all' } },
  { path: '/applications/:id/edit', component: () => import('./ApplicationNew.vue'), meta: { title: 'demand.edit', roles: ['DATA_OFFICER', 'SHARING_HEAD'] } },
] satisfies RouteRecordRaw[];
