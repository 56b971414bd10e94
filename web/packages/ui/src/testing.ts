import { mount, type VueWrapper } from '@vue/test-utils';
import type { Component } from 'vue';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import words from './locales/zh-CN.json';

/** Puts a component into a page of its own, with the Chinese words and a router, for tests. */
export async function show(component: Component, props: Record<string, unknown> = {}, path = '/'): Promise<{ page: VueWrapper; router: Router }> {
  const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { ui: words } } });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] });
  await router.push(path);
  return { page: mount(component, { props, global: { plugins: [i18n, router] }, attachTo: document.body }), router };
}

/** Waits for what was promised, without sleeping. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  if (!holds()) throw new Error('did not come about');
}
