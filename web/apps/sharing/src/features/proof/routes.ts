import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/receipts', component: () => import('./ReceiptFind.vue'), meta: { title: 'proof.title', roles: 'all' } },
  { path: '/receipts/:number', component: () => import('./ReceiptPage.vue'), meta: { title: 'proof.receipt', roles: 'all' } },
] satisfies RouteRecordRaw[];
