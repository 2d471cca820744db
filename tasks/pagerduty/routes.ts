import type { Route } from '../api/route';

export const PAGERDUTY_ROUTES: readonly Route[] = [];
