import type { RouteRecordRaw } from 'vue-router';
import { OFFICIALS } from '../../app/officials';

export default [{ path: '/search', component: () => import('./SearchPage.vue'), meta: { title: 'search.title', roles: OFFICIALS } }] satisfies RouteRecordRaw[];
