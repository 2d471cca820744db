import type { Call, Operation } from '../../api/door';
import { Refused, type TextReply } from '../../api/http';
import { brief } from '../../api/parse';
import type { BaseWorld } from '../../runtime/world';
import { type Seen, seenBy } from '../answer/seen';
import { seeOther } from '../page';
import { mustHaveSession, type Session } from '../session';
import { incidentFragment, incidentPage } from './incident-page';

/** One incident, for whoever came in by a link. */
export const incidentReads = (world: BaseWorld): Readonly<Record<string, Operation>> => {
  const shown = async (call: Call, show: (seen: Seen) => TextReply): Promise<TextReply> =>
    show(await mustSee(world, await mustHaveSession(world, call), call.params['id'] ?? ''));
  return {
    incidentPage: (call) => shown(call, (seen) => incidentPage(world, seen, { base: baseOf(seen), query: call.query })),
    incidentNow: (call) => shown(call, (seen) => incidentFragment(world, seen, baseOf(seen))),
    // A browser that is opened again asks for the address of the last form, by GET.
    incidentAgain: async ({ params }) => seeOther(`/incidents/${encodeURIComponent(params['id'] ?? '')}`),
  };
};

export const baseOf = ({ incident }: Pick<Seen, 'incident'>): string => `/incidents/${incident.id}`;

/** @throws Refused 404 where there is no such incident */
export const mustSee = async (world: BaseWorld, { owner }: Session, id: string): Promise<Seen> => {
  const seen = /^[0-9a-z]{16}$/.test(id) ? await seenBy(world, id, owner) : undefined;
  if (!seen) throw new Refused(404, `There is no incident ${brief(id)}.`);
  return seen;
};
