import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/search', component: () => import('./SearchPage.vue'), meta: { title: 'search.title', roles: 'all' } }] satisfies RouteRecordRaw[];
