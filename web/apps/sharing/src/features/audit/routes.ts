import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/audit', component: () => import('./PersonQuestion.vue'), meta: { title: 'audit.title', roles: ['AUDITOR'] } },
  { path: '/events', component: () => import('./EventList.vue'), meta: { title: 'audit.events', roles: ['AUDIT_ADMIN'] } },
  { path: '/notices', component: () => import('./NoticeList.vue'), meta: { title: 'audit.notices.title', roles: ['AUDIT_ADMIN'] } },
] satisfies RouteRecordRaw[];
