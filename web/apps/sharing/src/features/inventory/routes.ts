import type { RouteRecordRaw } from 'vue-router';
import { OFFICIALS } from '../../app/officials';

export default [{ path: '/inventory', component: () => import('./InventoryPage.vue'), meta: { title: 'inventory.title', roles: OFFICIALS } }] satisfies RouteRecordRaw[];
