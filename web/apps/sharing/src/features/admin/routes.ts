import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/accounts', component: () => import('./AccountList.vue'), meta: { title: 'admin.accounts', roles: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'] } },
  { path: '/proposals', component: () => import('./ProposalList.vue'), meta: { title: 'admin.proposals', roles: ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] } },
  { path: '/departments', component: () => import('./DepartmentList.vue'), meta: { title: 'admin.departments', roles: ['SYSTEM_ADMIN'] } },
  { path: '/sources', component: () => import('./SourceList.vue'), meta: { title: 'admin.sources', roles: ['SYSTEM_ADMIN', 'AUTHORITY', 'DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD'] } },
  { path: '/sources/:id', component: () => import('./SourcePage.vue'), meta: { title: 'admin.sources', roles: ['SYSTEM_ADMIN', 'AUTHORITY', 'DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD'] } },
  { path: '/systems', component: () => import('./SystemList.vue'), meta: { title: 'admin.systems', roles: ['DATA_OFFICER', 'AUTHORITY'] } },
  { path: '/rounds', component: () => import('./RoundList.vue'), meta: { title: 'admin.rounds', roles: ['SYSTEM_ADMIN'] } },
  { path: '/calendar', component: () => import('./CalendarPage.vue'), meta: { title: 'calendar.title', roles: 'all' } },
] satisfies RouteRecordRaw[];
