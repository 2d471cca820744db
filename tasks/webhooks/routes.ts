import type { Route } from '../api/route';

export const WEBHOOK_ROUTES: readonly Route[] = [];
