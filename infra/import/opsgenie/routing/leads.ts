import { type Account, scheduleOf } from '../account';
import type { Ref } from '../export';
import { refInWords, whyNobody } from '../wording';
import type { SmallPolicies } from './small-policies';

/** Where a routing rule leads. */
export type Lead =
  | { readonly kind: 'policy'; readonly policy: string; readonly as: string; readonly how: readonly string[] }
  | { readonly kind: 'nobody' };

export interface Leads {
  readonly account: Account;
  /** The escalations that became a policy. */
  readonly policies: ReadonlyMap<string, unknown>;
  readonly small: SmallPolicies;
}

export const leadOf = ({ account, policies, small }: Leads, team: string, notify: Ref): Lead => {
  if (notify.type === 'none') return { kind: 'nobody' };
  const escalation = notify.type === 'escalation' ? account.book.escalation(notify) : undefined;
  if (escalation !== undefined && policies.has(escalation)) return toPolicy(escalation);
  const schedule = notify.type === 'schedule' ? scheduleOf(account, notify) : undefined;
  if (schedule !== undefined) return toPolicy(small.ofSchedule(team, schedule));
  const how = `${refInWords(account, notify)} cannot be told (${whyNobody(account, notify)}), so every member of the team is`;
  return { ...toPolicy(small.ofMembers(team)), how: [how] };
};

const toPolicy = (policy: string): Extract<Lead, { readonly kind: 'policy' }> => ({
  kind: 'policy',
  policy,
  as: `policy '${policy}'`,
  how: [],
});
