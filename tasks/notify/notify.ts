import type { Incident } from '../../workflows/incident';
import { nextMoment } from '../../workflows/notification-plan';
import type { Notified, NotifyRequest, NotifyResult } from '../../workflows/payloads';
import { MAX_STEPS } from '../../workflows/steps-of-level';
import { factsOf, record } from '../incidents/timeline';
import { measure } from '../runtime/metrics';
import { claimed, claimStep } from './claim-step';
import { type Due, deliverAll } from './deliver-all';
import { recordGaps, recordNotes, recordSilence } from './gaps';
import { occasionOf, timesOf } from './level-time';
import type { NeededUntil } from './notification';
import type { NotifyWorld } from './notify-world';
import { notesOf, type Planned, plansOf } from './planned';
import { inShadow, isShadow } from './shadow';
import { updateConversations } from './update-conversations';

/** Not one message could be delivered: the machine tries again, and then lets the level's time run. */
export class NothingDelivered extends Error {
  override readonly name = 'NothingDelivered';
}

/**
 * Tells everybody whom a level means what is due by their rules: in its first step what is to be told at once, in each
 * later one what has come due since, and says when there is more. Safe to repeat: what is on record as delivered is
 * skipped, and what is not, is sent with the next step.
 * @throws NothingDelivered when there was something to tell and nothing arrived, unless a later step comes anyway; or when
 * the last resort is nobody.
 */
export const notify = async (world: NotifyWorld, request: NotifyRequest): Promise<NotifyResult> => {
  const incident = await (request.step > 1 ? claimStep : claimed)(world, request);
  if ('stale' in incident) return nothing(world, request, incident.stale);
  await record(world.table, incident.id, factsOf(incident));
  const occasion = await occasionOf(world, request, incident);
  if (request.unlessAcknowledged && incident.status === 'acknowledged')
    return silence(world, request, incident.acknowledgedBy, occasion.since);
  const { planned, gaps } = await plansOf(world, request, incident, occasion);
  await recordGaps(world, request, gaps);
  if (request.step === 1) await recordNotes(world, request, notesOf(planned));

  const somebody = planned.some(({ plan }) => plan.steps.length > 0 || plan.held);
  const last = request.step >= MAX_STEPS || !request.furtherSteps;
  // What no further step is left for is told early rather than never.
  const now = last ? Number.POSITIVE_INFINITY : world.clock();
  const [notified] = await Promise.all([
    deliverDue(world, request, incident, planned, now),
    othersHear(world, request, incident, planned),
  ]);
  count(world, request, incident, notified);
  const next = nextMoment(
    planned.map(({ plan }) => plan),
    now,
  );
  const times = timesOf(world, request, occasion.since, next);
  if (!somebody && request.level > 0 && request.step === 1) {
    measure(world, { LevelsThatReachNobody: 1 });
    return { notified, reaches: 'nobody', because: 'the level reaches nobody', ...times, wait: 1, more: false };
  }
  if (nothingArrived(request, somebody, notified) && (request.step === 1 || next === undefined))
    throw new NothingDelivered(`none of ${notified.length} notifications was delivered`);
  return { notified, reaches: 'somebody', because: inWords(request), ...times };
};

/** A repetition that finds somebody told counts nothing: the first time has, unless it died in between. */
const count = (world: NotifyWorld, request: NotifyRequest, incident: Incident, notified: readonly Notified[]): void => {
  const arrived = notified.some(({ result }) => result === 'delivered');
  if (request.step > 1 || !arrived || notified.some(({ result }) => result === 'delivered before')) return;
  if (request.level === 0) measure(world, { LastResortsTold: 1 });
  // One that was held, or answered before anybody was told, was not late.
  const atOnce = request.visit === 1 && incident.revision === 0 && incident.reopened === undefined;
  if (atOnce) measure(world, { TimeToFirstNotification: world.clock() - incident.createdAt });
};

/** Whoever was told at a level before sees on that message that the next one is told. Nobody waits for it to succeed. */
const othersHear = async (
  world: NotifyWorld,
  { step, visit, level, levelName }: NotifyRequest,
  incident: Incident,
  planned: readonly Planned[],
): Promise<void> => {
  if (step > 1 || visit < 2 || isShadow(world.organisation, incident.service)) return;
  const words = level === 0 ? 'the last resort is told' : `level ${level} '${levelName}' is told`;
  const now = planned.map(({ recipient: { owner } }) => owner);
  await updateConversations(world, incident, () => words, now).catch((error) =>
    world.log.error('messages could not be brought up to date', error, { incident: incident.id }),
  );
};

/** The wait that follows finds the same out and looks what is the case. */
const nothing = (world: NotifyWorld, request: NotifyRequest, because: string): NotifyResult => {
  const times = timesOf(world, request, request.since > 0 ? request.since : world.clock(), undefined);
  const answer = { notified: [], reaches: 'somebody', because } as const;
  return request.step > 1 ? { ...answer, ...times, wait: 1 } : { ...answer, ...times };
};

/**
 * Nobody is told at this level while somebody has acknowledged, and nobody at its further steps: an acknowledgment that
 * is taken back begins the level anew. It counts as reached, for somebody has it; and it takes its time all the same.
 */
const silence = async (
  world: NotifyWorld,
  request: NotifyRequest,
  by: string,
  since: number,
): Promise<NotifyResult> => {
  const because = `acknowledged by ${by}`;
  await recordSilence(world, request, because);
  return { notified: [], reaches: 'somebody', because, ...timesOf(world, request, since, undefined) };
};

const inWords = ({ level, levelName, round, step }: NotifyRequest): string =>
  `level ${level} '${levelName}', round ${round}${step > 1 ? `, step ${step}` : ''}`;

/** A first step that is repeated has told somebody already; of a later one only what is new counts. */
const nothingArrived = ({ step, level }: NotifyRequest, somebody: boolean, notified: readonly Notified[]): boolean => {
  if (!somebody) return level === 0;
  const fresh = step === 1 ? notified : notified.filter(({ result }) => result !== 'delivered before');
  return fresh.length > 0 && fresh.every(({ result }) => result === 'failed');
};

const deliverDue = (
  world: NotifyWorld,
  request: NotifyRequest,
  incident: Incident,
  planned: readonly Planned[],
  now: number,
): Promise<readonly Notified[]> => deliverAll(world, incident, dueBy(world, request, incident, planned, now));

/** What is due of everybody's rules, each with the contact methods that are left if it fails. */
const dueBy = (
  world: NotifyWorld,
  request: NotifyRequest,
  incident: Incident,
  planned: readonly Planned[],
  now: number,
): readonly Due[] => {
  const shadow = isShadow(world.organisation, incident.service);
  const needed = neededUntil(request, incident);
  return planned.flatMap(({ recipient, contacts, plan }) =>
    plan.steps
      .filter(({ at }) => at <= now)
      .map(({ rule, words, contacts: by }) => {
        const why = { ...recipient, because: recipient.because + (words === '' ? '' : `; ${words}`) };
        const way = shadow ? inShadow(why, by) : { recipient: why, contacts: by };
        return {
          request: { ...request, step: rule },
          recipient: way.recipient,
          contacts: way.contacts,
          others: !shadow && contacts.length > by.length,
          needed,
        };
      }),
  );
};

/** Somebody who has acknowledged is told on, where only the resolution ends it. */
const neededUntil = ({ unlessAcknowledged }: NotifyRequest, { doneWhen }: Incident): NeededUntil =>
  doneWhen === 'resolved' && !unlessAcknowledged ? 'snoozed or resolved' : 'answered';
