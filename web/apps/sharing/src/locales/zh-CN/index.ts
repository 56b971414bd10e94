import ui from '@zhengshu/ui/locales/zh-CN.json';

const files = import.meta.glob<Record<string, unknown>>('./*.json', { eager: true, import: 'default' });

/** One message file per feature: `./catalogue.json` holds the keys `catalogue.…`. */
export const messages = { ui, ...Object.fromEntries(Object.entries(files).map(([path, words]) => [path.slice(2, -5), words])) };
