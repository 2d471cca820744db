import * as v from 'valibot';
import type { AnswerRequest } from '../../workflows/answering';
import { LONGEST_SNOOZE } from '../../workflows/timings';
import { actorOf } from '../api/actor';
import type { Call, Operation } from '../api/door';
import { findIncident, noSuchIncident } from '../api/find-incident';
import { Refused, type Reply } from '../api/http';
import { incidentView } from '../api/incident-view';
import { brief, parse } from '../api/parse';
import { note, record } from '../incidents/timeline';
import { maintenanceOperations } from '../maintenance/operations';
import { answerWrites } from '../pages/answer/writes';
import { incidentWrites } from '../pages/incident/writes';
import type { World } from '../runtime/world';
import { slackOperations } from '../slack/operations';
import { smsReplyOperations } from '../sms-replies/operations';
import { telegramOperations } from '../telegram/operations';
import { twilioOperations } from '../twilio/operations';
import { answerIncident } from './answer-incident';

/** The calls by which responders answer. A lost race is 200 and says who was first. */
export const respondOperations = (world: World): Readonly<Record<string, Operation>> => {
  const simple =
    (event: 'acknowledge' | 'unacknowledge' | 'resolve' | 'escalate'): Operation =>
    async (call) =>
      answer(world, call, { event, ...who(call) });
  return {
    ...maintenanceOperations(world),
    ...slackOperations(world),
    ...telegramOperations(world),
    ...twilioOperations(world),
    ...smsReplyOperations(world),
    acknowledge: simple('acknowledge'),
    unacknowledge: simple('unacknowledge'),
    resolve: simple('resolve'),
    escalate: simple('escalate'),
    snooze: async (call) =>
      answer(world, call, { event: 'snooze', until: untilOf(call.body, world.clock()), ...who(call) }),
    notes: (call) => writeNote(world, call),
    ...answerWrites(world),
    ...incidentWrites(world),
  };
};

const who = ({ key, body }: Call) => ({ by: actorOf(key, body), because: `by the API, with key '${key?.name ?? ''}'` });

const answer = async (world: World, { key, params }: Call, request: AnswerRequest): Promise<Reply> => {
  const { id } = await findIncident(world, key, params['id']);
  const answered = await answerIncident(world, id, request);
  if (answered.kind === 'no such incident') throw noSuchIncident(id);
  const changed = answered.kind === 'changed';
  const because = changed ? `${answered.incident.last?.kind} by ${request.by}` : answered.because;
  return { status: 200, body: { changed, because, incident: incidentView(answered.incident) } };
};

const Snooze = v.object({
  until: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp("be an instant such as '2026-12-26T06:00:00Z'")))),
  minutes: v.optional(v.nullable(v.pipe(v.number(), v.minValue(1, 'be at least 1')))),
});

/** `until` an instant, or for so many `minutes`; at most a month ahead. */
const untilOf = (body: unknown, now: number): number => {
  const { until, minutes } = parse(Snooze, body ?? {});
  if (!until && !minutes) {
    const what = "'until' should be an instant such as '2026-12-26T06:00:00Z', or 'minutes' a number, got neither";
    throw new Refused(422, what, { until: what });
  }
  const instant = until ? Date.parse(until) : now + (minutes ?? 0) * 60_000;
  if (Number.isNaN(instant) || instant <= now || instant > now + LONGEST_SNOOZE * 1000) {
    const what = `the snooze should end after now (${new Date(now).toISOString()}) and within 30 days, got ${brief(until ?? minutes)}`;
    throw new Refused(422, what, { [until ? 'until' : 'minutes']: what });
  }
  return Math.round(instant);
};

const NOTE_LIMIT = 25_000;
const Note = v.object({
  note: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('say something'),
    v.maxLength(NOTE_LIMIT, `have at most ${NOTE_LIMIT} characters`),
  ),
});

const writeNote = async (world: World, call: Call): Promise<Reply> => {
  const incident = await findIncident(world, call.key, call.params['id']);
  const text = parse(Note, call.body ?? {}).note;
  await record(world.table, incident.id, [note(incident.visit, world.clock(), actorOf(call.key, call.body), text)]);
  return { status: 200, body: { changed: true, because: 'note written', incident: incidentView(incident) } };
};
