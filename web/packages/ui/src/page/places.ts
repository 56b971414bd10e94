import type { InjectionKey, Ref } from 'vue';

export interface PageLink {
  to: string;
  title: string;
}

/** The list that the page belongs to: where a reader goes on whose page is not there. */
export const PAGE_LIST: InjectionKey<Readonly<Ref<PageLink | null>>> = Symbol('list of the page');

/** What the page's heading says, for the title of the browser's tab. */
export const PAGE_HEADING: InjectionKey<Ref<string | null>> = Symbol('heading of the page');
