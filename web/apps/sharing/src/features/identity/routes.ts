import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/login', component: () => import('./LogIn.vue'), meta: { title: 'identity.logIn.title', roles: 'open' } },
  { path: '/first-accounts', component: () => import('./FirstAccounts.vue'), meta: { title: 'identity.first.title', roles: 'open' } },
  { path: '/password', component: () => import('./PasswordChange.vue'), meta: { title: 'identity.password.title', roles: 'all' } },
  { path: '/forbidden', name: 'forbidden', component: () => import('./ForbiddenPage.vue'), meta: { title: 'identity.forbidden.title', roles: 'all' } },
] satisfies RouteRecordRaw[];
