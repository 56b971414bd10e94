import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/matches', component: () => import('./MatchList.vue'), meta: { title: 'match.title', roles: ['CASE_WORKER', 'SHARING_HEAD'] } },
  { path: '/matches/new', component: () => import('./MatchNew.vue'), meta: { title: 'match.new', roles: ['CASE_WORKER'] } },
  { path: '/matches/:id', component: () => import('./MatchSheet.vue'), meta: { title: 'match.sheet', roles: ['CASE_WORKER'] } },
] satisfies RouteRecordRaw[];
