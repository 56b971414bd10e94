import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/quality', component: () => import('./QualityPage.vue'), meta: { title: 'quality.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY'] } },
  { path: '/quality/checks/:id', component: () => import('./CheckPage.vue'), meta: { title: 'quality.check', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY'] } },
  { path: '/quality/rules/:entry', component: () => import('./RulesPage.vue'), meta: { title: 'rules.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY'] } },
  { path: '/quality/tickets/:id', component: () => import('./TicketPage.vue'), meta: { title: 'quality.ticket', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY'] } },
  { path: '/registry', component: () => import('./RegistryPage.vue'), meta: { title: 'quality.registry', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'CASE_WORKER', 'AUTHORITY'] } },
] satisfies RouteRecordRaw[];
