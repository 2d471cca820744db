import { onCall } from '../../workflows/on-call/on-call';
import type { Organisation } from '../../workflows/organisation';
import { Here } from './failure';
import type { Given } from './given';
import { onCallDataOf } from './on-call-data';
import { instantIn, known, mustBeOrganisation } from './read';

/**
 * Who is on call in a schedule at an instant, by name: nobody, one or several.
 * @throws ImpossibleTest when there is no such schedule or the instant cannot be read
 */
export const whoIsOnCall = (
  organisation: Organisation,
  schedule: string,
  at: string,
  given: Pick<Given, 'overrides' | 'timeOff'> = {},
): readonly string[] => {
  const here = new Here(whoIsOnCall);
  try {
    mustBeOrganisation(organisation);
    known('schedule', 'schedule', schedule, organisation.schedules);
    const data = onCallDataOf(organisation, given);
    return onCall(organisation, schedule, instantIn('at', at), data).map(({ user }) => user);
  } catch (error) {
    throw here.blame(error);
  }
};
