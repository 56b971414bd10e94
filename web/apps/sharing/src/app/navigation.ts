/** The order of the navigation: what is due, what one does, what one has, what proves it. Titles and roles are the routes' own. */
export const NAVIGATION: { title: string | null; paths: string[] }[] = [
  { title: null, paths: ['/', '/inventory', '/search', '/tasks', '/notifications'] },
  { title: 'app.group.work', paths: ['/catalogue/entries', '/applications', '/matches', '/rechecks', '/open-datasets', '/feedback'] },
  { title: 'app.group.data', paths: ['/grants', '/deliveries', '/credentials', '/quality', '/registry', '/works'] },
  { title: 'app.group.proof', paths: ['/receipts', '/audit', '/events', '/findings', '/kpis'] },
  { title: 'app.group.admin', paths: ['/accounts', '/proposals', '/departments', '/sources', '/systems', '/rounds', '/calendar', '/notices'] },
];
