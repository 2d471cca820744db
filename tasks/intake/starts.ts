import * as v from 'valibot';
import type { EscalationInput } from '../../workflows/payloads';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Executions } from '../runtime/executions';
import { inTurns } from '../runtime/in-turns';
import type { World } from '../runtime/world';
import { firstInput, isUntouched } from './first-input';

/** One message of the queue of what may not begin yet: an id and nothing else. */
const WaitingStart = v.object({ begin: v.pipe(v.string(), v.regex(/^[0-9a-z]{16}$/)) });

/** What the queue hands over. */
export interface QueuedStart {
  readonly messageId: string;
  readonly body: string;
}

/**
 * Executions whose first generation goes into a queue when it cannot begin at once: in a storm StartExecution allows
 * some hundreds a second, and the sweep would come a minute later. Every other generation is the sweep's own matter.
 * @param wait puts the message into the queue; when that fails too, the sweep remains
 */
export const orWaiting = (executions: Executions, wait: (message: string) => Promise<void>): Executions => ({
  ...executions,
  begin: async (policy: string, input: EscalationInput) => {
    try {
      return await executions.begin(policy, input);
    } catch (error) {
      if (input.generation !== 1) throw error;
      // Why it could not begin is worth more to a reader than why the queue could not be reached either.
      await wait(JSON.stringify({ begin: input.incident })).catch(() => {
        throw error;
      });
      return 'waits';
    }
  },
});

/** How long the consumer goes on trying, and how it paces itself. */
export interface Pace {
  /** Milliseconds from now; after that what is left goes back into the queue. */
  readonly within: number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Each waits somewhere within this before it tries again, so that those who wait do not come all at once. Milliseconds. */
const SPREAD = 200;

/** More than StartExecution allows just now; everything else would not be different in a moment. */
const THROTTLED = ['ThrottlingException', 'TooManyRequestsException'];

/**
 * Begins what waits, the most urgent of a batch first, as long as nobody has touched the incident meanwhile: what was
 * answered needs no machine, and what the sweep continued has one. Beginning twice is beginning once, by the name.
 * @returns the messages that have to come again
 */
export const beginWaiting = async (
  world: World,
  messages: readonly QueuedStart[],
  pace: Pace,
): Promise<readonly string[]> => {
  const end = world.wall() + pace.within;
  const failed: string[] = [];
  const known = await Promise.all(messages.map((message) => incidentOf(world, message, failed)));
  const waiting = known
    .flatMap((one) => (one ? [one] : []))
    .sort((a, b) => a.incident.priority.localeCompare(b.incident.priority));
  await inTurns(waiting, waiting.length, async ({ messageId, incident }) => {
    try {
      for (;;) {
        if (await begun(world, incident)) return;
        if (world.wall() >= end) break;
        await pace.pause(pace.random() * SPREAD);
      }
    } catch (error) {
      world.log.error('what waited could not begin; it comes again', error, { incident: incident.id });
    }
    failed.push(messageId);
  });
  return failed;
};

const incidentOf = async (world: World, { messageId, body }: QueuedStart, failed: string[]) => {
  try {
    const { begin } = v.parse(WaitingStart, JSON.parse(body));
    const item = await world.table.get(keys.incident(begin));
    const incident = item && toIncident(item);
    return incident && isUntouched(incident) ? { messageId, incident } : undefined;
  } catch (error) {
    world.log.error('a waiting start could not be read; it comes again', error, { message: messageId });
    failed.push(messageId);
    return undefined;
  }
};

/** False while StartExecution is throttled. */
const begun = async (world: World, incident: Parameters<typeof firstInput>[0]): Promise<boolean> => {
  try {
    await world.executions.begin(incident.policy, firstInput(incident));
    return true;
  } catch (error) {
    if (THROTTLED.includes((error as Error).name)) return false;
    throw error;
  }
};
