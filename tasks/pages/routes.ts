import { pageRoute, type Route } from '../api/route';

export const PAGE_ROUTES: readonly Route[] = [
  pageRoute('GET', '/assets/{file}', 'asset', 'Style and scripts of the pages', 'api'),
];
