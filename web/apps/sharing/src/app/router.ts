import type { Role } from '@zhengshu/api';
import { whenSignedOut } from '@zhengshu/api';
import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from 'vue-router';
import { useSession } from './session';

declare module 'vue-router' {
  interface RouteMeta {
    /** The message key of the page's title. */
    title: string;
    /** Who sees the page: anyone logged in, anyone at all, or these roles. The server decides again. */
    roles: Role[] | 'all' | 'open';
  }
}

/** Every feature brings its own `routes.ts`. */
const features = import.meta.glob<RouteRecordRaw[]>('../features/*/routes.ts', { eager: true, import: 'default' });

export const routes: RouteRecordRaw[] = [
  ...Object.values(features).flat(),
  // Notifications name things by where the API keeps them.
  { path: '/exchange/runs/:id', redirect: (to) => `/deliveries/${String(to.params.id)}` },
  { path: '/open/feedback', redirect: '/feedback' },
  { path: '/exchange/matches/:id', redirect: (to) => `/matches/${String(to.params.id)}` },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./NotFound.vue'), meta: { title: 'app.notFound.title', roles: 'open' } },
];

export function createPages(): Router {
  const router = createRouter({
    history: createWebHistory('/sharing/'),
    routes,
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
  });

  router.beforeEach(async (to) => {
    if (to.meta.roles === 'open') return true;
    const store = useSession();
    if (!store.asked) await store.load();
    if (!store.session) return { path: '/login', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
    if (store.session.mustChangePassword && to.path !== '/password') return '/password';
    if (to.meta.roles !== 'all' && !store.has(...to.meta.roles)) return { name: 'forbidden' };
    return true;
  });
  whenSignedOut(() => {
    const store = useSession();
    if (!store.session) return;
    store.end();
    const here = router.currentRoute.value;
    if (here.path !== '/login') void router.push({ path: '/login', query: { to: here.fullPath } });
  });
  return router;
}

/** The page that a task, a notification or a row points to; links come with or without the portal's own prefix. */
export const pageOf = (link: string): string => link.replace(/^\/sharing(?=\/|$)/, '') || '/';
