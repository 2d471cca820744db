import type { EpochMillis } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import { type Target, targetInWords } from '../../workflows/policy';
import { onCall } from '../../workflows/schedule';
import type { Owner } from '../contacts/contact';

/** Somebody to tell, and why it is they. */
export interface Recipient {
  readonly owner: Owner;
  readonly because: string;
}

/** A target that leads to nobody, with the reason, for the timeline. */
export interface Gap {
  readonly target: string;
  readonly because: string;
}

export interface Resolved {
  readonly recipients: readonly Recipient[];
  readonly gaps: readonly Gap[];
}

/** Who the targets mean at this instant. Somebody who is meant twice is told once, for the first reason. */
export const resolveTargets = (organisation: Organisation, targets: readonly Target[], at: EpochMillis): Resolved => {
  const all = targets.map((target) => resolve(organisation, target, at));
  const recipients = new Map<Owner, Recipient>();
  for (const recipient of all.flatMap((part) => part.recipients))
    if (!recipients.has(recipient.owner)) recipients.set(recipient.owner, recipient);
  return { recipients: [...recipients.values()], gaps: all.flatMap((part) => part.gaps) };
};

const resolve = (organisation: Organisation, target: Target, at: EpochMillis): Resolved => {
  const gone = (exists: unknown): Resolved | undefined =>
    exists === undefined
      ? { recipients: [], gaps: [{ target: targetInWords(target), because: 'it does not exist any more' }] }
      : undefined;
  const one = (owner: Owner): Resolved => ({
    recipients: [{ owner, because: `${targetInWords(target)} is named` }],
    gaps: [],
  });
  if (target.user !== undefined) return gone(organisation.users[target.user]) ?? one(`user:${target.user}`);
  if (target.channelOf !== undefined)
    return gone(organisation.teams[target.channelOf]) ?? one(`team:${target.channelOf}`);
  if (target.webhook !== undefined)
    return gone(organisation.webhooks[target.webhook]) ?? one(`webhook:${target.webhook}`);
  if (target.namedBy !== undefined) return { recipients: [], gaps: [] };
  const schedule = organisation.schedules[target.schedule];
  if (!schedule) return gone(schedule) ?? { recipients: [], gaps: [] };
  const shifts = onCall(schedule, at);
  if (shifts.length === 0)
    return { recipients: [], gaps: [{ target: targetInWords(target), because: 'nobody is on call' }] };
  return {
    recipients: shifts.map((shift) => ({
      owner: `user:${shift.user}`,
      because: `on call in ${targetInWords(target)} (${shift.because})`,
    })),
    gaps: [],
  };
};
