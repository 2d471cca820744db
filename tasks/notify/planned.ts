import type { Incident } from '../../workflows/incident';
import { type Occasion, type Plan, planFor } from '../../workflows/notification-plan';
import type { NotifyRequest } from '../../workflows/payloads';
import type { Target } from '../../workflows/policy';
import type { Contact } from '../contacts/contact';
import type { Gap } from './meant';
import type { NotifyWorld } from './notify-world';
import { type Reachable, withContacts } from './reachable';
import { resolveTargets } from './recipients';
import { isShadow, SHADOW } from './shadow';

/** The level's own, and with the first level whom the alert or a responder asked for. */
const targetsOf = ({ level, targets }: NotifyRequest, { responders }: Incident): readonly Target[] => [
  ...targets.filter(({ namedBy }) => namedBy === undefined),
  ...(level === 1 || targets.some(({ namedBy }) => namedBy !== undefined) ? responders : []),
];

/** Somebody to tell, and what is done about it within the level. */
export interface Planned extends Reachable {
  readonly plan: Plan<Contact>;
}

/** Everybody whom the level means, with their rules applied; and who is not reached, and why. */
export const plansOf = async (
  world: NotifyWorld,
  request: NotifyRequest,
  incident: Incident,
  occasion: Occasion,
): Promise<{ readonly planned: readonly Planned[]; readonly gaps: readonly Gap[] }> => {
  const visit = { incident: incident.id, visit: request.visit, since: occasion.since };
  const { recipients, gaps } = await resolveTargets(world, visit, targetsOf(request, incident));
  const shadow = isShadow(world.organisation, incident.service);
  const planned = (await withContacts(world, recipients)).map((one) => {
    const contacts = shadow && one.contacts.length === 0 ? [SHADOW] : one.contacts;
    return { ...one, plan: planFor({ user: one.user, contacts }, occasion) };
  });
  const unreached = planned.flatMap(({ recipient, plan: { unreached } }) =>
    unreached === '' ? [] : [{ target: recipient.owner, because: `${recipient.because}, but ${unreached}` }],
  );
  return { planned, gaps: [...gaps, ...unreached] };
};

/** Where somebody is told otherwise than their rules say. */
export const notesOf = (planned: readonly Planned[]): readonly Gap[] =>
  planned.flatMap(({ recipient, note, plan }) => {
    const notes = [...(note === '' ? [] : [note]), ...(plan.unreached === '' ? plan.notes : [])];
    return notes.length === 0 ? [] : [{ target: recipient.owner, because: notes.join('; ') }];
  });
