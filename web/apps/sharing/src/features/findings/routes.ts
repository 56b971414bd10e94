import type { RouteRecordRaw } from 'vue-router';

const READERS = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'AUDITOR', 'AUTHORITY'] as const;

export default [
  { path: '/findings', component: () => import('./FindingList.vue'), meta: { title: 'findings.title', roles: [...READERS] } },
  { path: '/findings/:id', component: () => import('./FindingPage.vue'), meta: { title: 'findings.one', roles: [...READERS] } },
] satisfies RouteRecordRaw[];
