import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/deliveries', component: () => import('./DeliveryList.vue'), meta: { title: 'exchange.title', roles: ['DATA_OFFICER', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY'] } },
  { path: '/deliveries/:id', component: () => import('./DeliveryPage.vue'), meta: { title: 'exchange.delivery', roles: 'all' } },
  { path: '/credentials', component: () => import('./CredentialList.vue'), meta: { title: 'exchange.credentials.title', roles: ['DATA_OFFICER', 'DEVELOPER', 'CASE_WORKER'] } },
] satisfies RouteRecordRaw[];
