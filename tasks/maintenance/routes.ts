import type { Route } from '../api/route';

export const MAINTENANCE_ROUTES: readonly Route[] = [];
