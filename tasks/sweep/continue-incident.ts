import { isDeepStrictEqual } from 'node:util';
import { type Continuation, continuation, hasRungOf } from '../../workflows/continuing';
import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Policy } from '../../workflows/policy';
import { wakeRecorded } from '../../workflows/recorded';
import { policyOf } from '../../workflows/routing';
import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { continued, factsOf, record } from '../incidents/timeline';
import { executionArn } from '../runtime/execution-arn';
import type { World } from '../runtime/world';

export type Continued = 'begun' | 'let go' | 'moved on by itself';

/**
 * Begins the next generation of an incident, from where it was. No question whether the last execution still lives:
 * raising the generation makes it end at its next step. One conditional write decides who does this, and freezes the
 * input; dying right after it leaves the incident due again.
 * @param why for the timeline
 * @throws when the execution cannot be started; the incident stays due.
 */
export const continueIncident = async (world: World, incident: Incident, why: string): Promise<Continued> => {
  if (incident.phase === 'recorded') return wake(world, incident);
  const next = continuation(incident, policyFor(world, incident), world.clock(), why);
  const frozen = await freeze(world, incident, next);
  if (!frozen && !(await isFrozenAlready(world, incident, next))) return 'moved on by itself';
  if (next.kind === 'nothing to wait for') return 'let go';
  await world.executions.begin(next.policy.name, next.input);
  await record(world.table, incident.id, [
    ...factsOf(incident),
    continued(incident, {
      generation: next.input.generation,
      execution: executionArn(world.machinePrefix, next.policy.name, incident.id, next.input.generation),
      at: world.clock(),
      because: next.because,
    }),
  ]);
  world.log.info('continued', { incident: incident.id, generation: next.input.generation });
  return 'begun';
};

/** Nothing begins for what is only recorded: at the end of its snooze it is triggered again, and that is all. */
const wake = async (world: World, incident: Incident): Promise<Continued> => {
  const change = wakeRecorded(incident, world.clock());
  if (!change) return 'let go';
  const given = { wasGeneration: incident.generation, wasDue: incident.due ?? 0, wasRevision: incident.revision };
  const item = await world.table.update(keys.incident(incident.id), { ...change, condition: STILL_THE_SAME, given });
  if (!item) return 'moved on by itself';
  await record(world.table, incident.id, factsOf(toIncident(item)));
  return 'let go';
};

/** The incident's own policy while it exists, else what its service uses now, else the default service's. */
const policyFor = ({ organisation }: World, incident: Incident): Policy | undefined => {
  const { policy, service } = incident;
  const own = organisation.policies[policy];
  if (own && hasRungOf(own, incident)) return own;
  return policyOf(organisation, service) ?? policyOf(organisation, organisation.defaultService);
};

const freeze = async (world: World, incident: Incident, next: Continuation): Promise<Incident | undefined> => {
  const given = { wasGeneration: incident.generation, wasDue: incident.due ?? 0, wasRevision: incident.revision };
  const item = await world.table.update(
    keys.incident(incident.id),
    next.kind === 'begin'
      ? {
          set: {
            policy: next.policy.name,
            // An answer may come before the first claim, which would say how this policy takes it.
            doneWhen: next.policy.doneWhen,
            acknowledgmentSeconds: next.policy.acknowledgmentTimeout?.seconds ?? 0,
            // The same as before, or the beginning of another policy: dying now must not look like its middle.
            level: next.input.level,
            round: next.input.round,
            due: startDue(world.clock()),
            generation: next.input.generation,
            resume: { input: next.input, due: incident.resume?.due ?? incident.due ?? world.clock() },
          },
          remove: ['token'],
          condition: STILL_THE_SAME,
          given,
        }
      : { remove: incident.status === 'acknowledged' ? ['due', 'until'] : ['due'], condition: STILL_THE_SAME, given },
  );
  return item && toIncident(item);
};

/**
 * The write that seemed to fail may stand there: the client repeats it when the reply was lost, and the repetition finds
 * its own generation. Beginning the same input under the same name twice begins it once.
 */
const isFrozenAlready = async ({ table }: World, { id }: Incident, next: Continuation): Promise<boolean> => {
  if (next.kind !== 'begin') return false;
  const item = await table.get(keys.incident(id));
  return item !== undefined && isDeepStrictEqual(toIncident(item).resume?.input, next.input);
};

const STILL_THE_SAME = '#generation = :wasGeneration AND #due = :wasDue AND #revision = :wasRevision';

/** Long enough for an execution to begin and notify; the claim sets its own. */
const startDue = (now: EpochMillis): EpochMillis => now + (LONGEST_NOTIFY + GRACE) * 1000;
