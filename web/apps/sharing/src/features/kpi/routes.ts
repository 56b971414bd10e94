import type { RouteRecordRaw } from 'vue-router';

export default [
  {
    path: '/kpis',
    component: () => import('./KpiPage.vue'),
    meta: { title: 'kpi.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY', 'AUDITOR'] },
  },
  {
    path: '/kpis/:key',
    component: () => import('./KpiRows.vue'),
    meta: { title: 'kpi.rows', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY', 'AUDITOR'] },
  },
] satisfies RouteRecordRaw[];
