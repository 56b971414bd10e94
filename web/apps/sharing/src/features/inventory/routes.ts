import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/inventory', component: () => import('./InventoryPage.vue'), meta: { title: 'inventory.title', roles: 'all' } }] satisfies RouteRecordRaw[];
