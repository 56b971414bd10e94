import type { RouteRecordRaw } from 'vue-router';
import { OFFICIALS } from '../../app/officials';

export default [
  { path: '/catalogue/entries', component: () => import('./EntryList.vue'), meta: { title: 'catalogue.list.title', roles: OFFICIALS } },
  { path: '/catalogue/entries/new', component: () => import('./EntryNew.vue'), meta: { title: 'catalogue.new.title', roles: ['DATA_OFFICER'] } },
  { path: '/catalogue/entries/:id', component: () => import('./EntryPage.vue'), meta: { title: 'catalogue.page.title', roles: OFFICIALS } },
  { path: '/catalogue/entries/:id/edit', component: () => import('./EntryEditor.vue'), meta: { title: 'catalogue.edit.title', roles: ['DATA_OFFICER'] } },
] satisfies RouteRecordRaw[];
