import type { EmbeddedProcess } from '../local/embedded-process';
import type { Ledger } from './ledger';

/** A whole number from 0 up to and without `below`. */
export type Draw = (below: number) => number;

type Stack = Pick<EmbeddedProcess, 'request'>;

const WORKERS = 4;

/** Monitors and responders at once, until the stack is gone or told to stop. What they were promised is in the ledger. */
export const load = async (stack: Stack, ledger: Ledger, draw: Draw, goesOn: () => boolean): Promise<void> => {
  await Promise.all(Array.from({ length: WORKERS }, () => worker(stack, ledger, draw, goesOn)));
};

const worker = async (stack: Stack, ledger: Ledger, draw: Draw, goesOn: () => boolean): Promise<void> => {
  while (goesOn()) {
    try {
      await (draw(100) < 55 ? alert : answer)(stack, ledger, draw);
    } catch {
      ledger.unknown += 1;
      return;
    }
    // Monitors are not in a tight loop; the machines shall have their share of the processor.
    await new Promise((resolve) => setTimeout(resolve, draw(60)));
  }
};

/** One in four repeats an alert that came in before. */
const alert = async (stack: Stack, ledger: Ledger, draw: Draw): Promise<void> => {
  const known = [...ledger.aliases];
  const alias = known.length > 0 && draw(4) === 0 ? known[draw(known.length)] : `alert-${draw(2 ** 30)}`;
  if (alias === undefined) return;
  const { status, body } = await stack.request('POST', '/v2/alerts', { message: `it is down: ${alias}`, alias });
  if (status === 202) {
    ledger.aliases.add(alias);
    ledger.incidents.add(body.incidentId);
  } else if (status !== 429) ledger.unexpected.push(`POST /v2/alerts was answered with ${status}`);
};

const EVENTS = { acknowledge: 'acknowledged', resolve: 'resolved' } as const;

/** To one of the newest, of which notifying may be under way. */
const answer = async (stack: Stack, ledger: Ledger, draw: Draw): Promise<void> => {
  const newest = [...ledger.incidents].slice(-12);
  const incident = newest[draw(newest.length)];
  if (incident === undefined) return;
  const event = draw(2) === 0 ? 'acknowledge' : 'resolve';
  const by = `responder-${draw(2 ** 30)}`;
  const { status, body } = await stack.request('POST', `/v1/incidents/${incident}/${event}`, { user: by });
  if (status === 200 && body.changed) ledger.answers.push({ incident, kind: EVENTS[event], by });
  else if (status !== 200 && status !== 429)
    ledger.unexpected.push(`POST /v1/incidents/{id}/${event} was answered with ${status}`);
};
