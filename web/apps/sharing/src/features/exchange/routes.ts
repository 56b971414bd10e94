import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/deliveries', component: () => import('./DeliveryList.vue'), meta: { title: 'exchange.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'DEVELOPER', 'AUTHORITY'] } },
  {
    path: '/deliveries/:id',
    component: () => import('./DeliveryPage.vue'),
    meta: { title: 'exchange.delivery', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'DEVELOPER', 'AUTHORITY'] },
  },
  { path: '/credentials', component: () => import('./CredentialList.vue'), meta: { title: 'exchange.credentials.title', roles: ['DEVELOPER', 'SHARING_HEAD'] } },
] satisfies RouteRecordRaw[];
