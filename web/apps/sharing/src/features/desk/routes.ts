import type { RouteRecordRaw } from 'vue-router';
import { OFFICIALS } from '../../app/officials';

export default [
  { path: '/', component: () => import('./DeskPage.vue'), meta: { title: 'desk.title', roles: 'all' } },
  { path: '/tasks', component: () => import('./TaskList.vue'), meta: { title: 'desk.tasks.title', roles: OFFICIALS } },
  { path: '/notifications', component: () => import('./NotificationList.vue'), meta: { title: 'desk.notifications.title', roles: 'all' } },
  { path: '/handover', component: () => import('./HandOver.vue'), meta: { title: 'desk.handover.title', roles: OFFICIALS } },
] satisfies RouteRecordRaw[];
