import { type AnswerRequest, type Change, decideAnswer } from '../../workflows/answering';
import type { Incident, LastAnswer } from '../../workflows/incident';
import { type Item, toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { answered, factsOf, record } from '../incidents/timeline';
import { isNewsToSomebody } from '../notify/news';
import { measure } from '../runtime/metrics';
import type { World } from '../runtime/world';
import { continueIncident } from '../sweep/continue-incident';

/** What became of an answer. A lost race is an answer too: it says who was first. */
export type Answered =
  | { readonly kind: 'changed'; readonly incident: Incident }
  | { readonly kind: 'unchanged'; readonly incident: Incident; readonly because: string }
  | { readonly kind: 'no such incident' };

/** More than any number of people who answer in the same instant. */
const TRIES = 50;

/**
 * Writes the answer under the condition that nothing moved since it was decided, then rings. The write is the answer;
 * if the ring is lost, or we die before it, the machine finds out at its next step.
 * @param unless why the answer does not count for the incident as it is now; asked again when that moved
 * @throws when an answer still meets a moving incident after `TRIES` attempts, or the table cannot be reached.
 */
export const answerIncident = async (
  world: World,
  id: string,
  request: AnswerRequest,
  unless: (incident: Incident) => string | undefined = () => undefined,
): Promise<Answered> => {
  let firstVisit: number | undefined;
  let tried: { readonly incident: Incident; readonly decision: Change } | undefined;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const item = await world.table.get(keys.incident(id));
    if (!item) return { kind: 'no such incident' };
    const incident = toIncident(item);
    firstVisit ??= incident.visit;
    if (tried && stands(tried.decision, incident)) return done(world, tried.incident, item, tried.decision);
    const not = unless(incident);
    if (not !== undefined) return { kind: 'unchanged', incident, because: not };
    // The snooze of one that is only recorded may end meanwhile: then it has not climbed, and nobody was told.
    if (request.event === 'escalate' && incident.visit !== firstVisit && incident.phase !== 'recorded')
      return { kind: 'unchanged', incident, because: `it has just climbed to level ${incident.level} by itself` };
    const decision = decideAnswer(incident, request, world.clock());
    if (decision.kind === 'unchanged') return { kind: 'unchanged', incident, because: decision.because };
    // Each time: what another answer left there just now is overwritten by this one, and its author may be dead.
    await record(world.table, id, factsOf(incident));
    const after = await write(world, incident, decision);
    if (after) return done(world, incident, after, decision);
    tried = { incident, decision };
  }
  throw new Error(`incident ${id} kept moving while it was answered`);
};

/**
 * Whether the write that seemed to fail is the one that stands there: the client repeats it when the reply was lost, and
 * the repetition finds its own answer. Once the machine has moved on, it knows.
 */
const stands = ({ set: { last: ours } }: Change, { last, visit }: Incident): boolean =>
  last !== undefined && visit === last.visit && isSame(ours as LastAnswer, last);

const isSame = (one: LastAnswer, other: LastAnswer): boolean =>
  one.revision === other.revision &&
  one.kind === other.kind &&
  one.by === other.by &&
  one.at === other.at &&
  one.because === other.because;

const done = async (world: World, before: Incident, after: Item, decision: Change): Promise<Answered> => {
  count(world, before, toIncident(after));
  return { kind: 'changed', incident: await tell(world, after, decision) };
};

/** Of the first acknowledgment only the time counts: one that is taken back and given again says nothing of it. */
const count = (world: World, before: Incident, after: Incident): void => {
  if (after.status === 'resolved') measure(world, { IncidentsResolved: 1 });
  if (after.status !== 'acknowledged' || before.status === 'acknowledged') return;
  measure(world, {
    IncidentsAcknowledged: 1,
    ...(before.revision === 0 ? { TimeToAcknowledge: after.acknowledgedAt - after.createdAt } : {}),
  });
};

const write = (world: World, incident: Incident, { set, remove }: Change): Promise<Item | undefined> =>
  world.table.update(keys.incident(incident.id), {
    set,
    remove: remove.filter((field) => !(field in set)),
    condition:
      '#status = :wasStatus AND #generation = :wasGeneration AND #visit = :wasVisit AND #phase = :wasPhase AND #revision = :wasRevision',
    given: {
      wasStatus: incident.status,
      wasGeneration: incident.generation,
      wasVisit: incident.visit,
      wasPhase: incident.phase,
      wasRevision: incident.revision,
    },
  });

/** The answer stands already; what fails here is repaired by the machine, the sweep and the next reader. */
const tell = async (world: World, item: Item, { ring, begin }: Change): Promise<Incident> => {
  const incident = toIncident(item);
  const token = item['token'];
  const steps = [
    ring && typeof token === 'string' ? world.executions.ring(token, ring) : undefined,
    begin ? continueIncident(world, incident, 'an answer made it climb again') : undefined,
    incident.last ? record(world.table, incident.id, [answered(incident.last)]) : undefined,
    isHeardOf(world, incident)
      ? world.errand({ answered: { incident: incident.id, revision: incident.revision } })
      : undefined,
  ];
  for (const result of await Promise.allSettled(steps))
    if (result.status === 'rejected') world.log.error('after an answer', result.reason, { incident: incident.id });
  return incident;
};

/** Messages about it can be changed, or somebody wants to know: nobody is asked to look for nothing. */
const isHeardOf = ({ organisation }: World, incident: Incident): boolean =>
  incident.followed === true || (incident.visit > 0 && isNewsToSomebody(organisation, incident.last));
