import type { Route } from '../api/route';

export const SNS_ROUTES: readonly Route[] = [];
