import type { Policy } from '../../../workflows/policy';
import { definitionOf } from '../../definitions';
import { call } from '../connection/call';
import { incidentId } from '../connection/incident-id';
import type { ConnectionOptions } from '../connection/options';
import { IncidentStory, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { type Whereabouts, whereabouts } from '../render/whereabouts';
import type { Terminal } from '../terminal';

/** Asks where an incident is now, in the machine of its policy. @throws Problem as every call, and for another policy's */
export const liveIn = async (
  terminal: Terminal,
  options: ConnectionOptions,
  given: string,
  policy: Policy,
  steps: readonly number[],
): Promise<Whereabouts> => {
  const server = findServer(options, terminal);
  const reply = await call(server, 'GET', `/v1/incidents/${await incidentId(server, given)}`);
  return whereabouts(read(IncidentStory, reply), policy, definitionOf(policy, steps), terminal.timeZone);
};
