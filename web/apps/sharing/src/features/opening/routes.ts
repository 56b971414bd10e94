import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/open-datasets', component: () => import('./OpenList.vue'), meta: { title: 'opening.title', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'AUTHORITY'] } },
  { path: '/open-datasets/new', component: () => import('./OpenNew.vue'), meta: { title: 'opening.new', roles: ['DATA_OFFICER', 'AUTHORITY'] } },
  { path: '/feedback', component: () => import('./FeedbackList.vue'), meta: { title: 'opening.feedback', roles: ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'AUTHORITY'] } },
] satisfies RouteRecordRaw[];
