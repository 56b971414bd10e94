import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/audit', component: () => import('./AuditPage.vue'), meta: { title: 'audit.title', roles: ['AUDITOR', 'AUDIT_ADMIN'] } },
  { path: '/notices', component: () => import('./NoticeList.vue'), meta: { title: 'audit.notices.title', roles: ['AUDIT_ADMIN'] } },
] satisfies RouteRecordRaw[];
