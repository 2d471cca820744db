import type { PagerDutyEventActions } from './export';

/** A rule that leads on to another set acts as well: what is said there comes on top of what it says itself. */
export const mergedActions = (outer: PagerDutyEventActions, inner: PagerDutyEventActions): PagerDutyEventActions => ({
  ...outer,
  ...inner,
  suppress: outer.suppress || inner.suppress,
  also: [...new Set([...outer.also, ...inner.also])],
});

/** Nothing that matters to who is told and when. */
export const NO_ACTIONS: PagerDutyEventActions = { suppress: false, also: [] };
