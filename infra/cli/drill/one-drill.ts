import * as v from 'valibot';
import { CallRefused, call, NobodyAnswers } from '../connection/call';
import { IncidentPage, IncidentStory, Line, read, Taken } from '../connection/replies';
import type { Server } from '../connection/server';
import { CALLED, messageOf, Problem } from '../problem';
import { type DrillRun, drillRunOf } from './drill-run';

export interface DrillProps {
  readonly server: Server;
  readonly user: string;
  readonly service: string | undefined;
  readonly priority: string;
  /** How long an answer is waited for; milliseconds. */
  readonly patience: number;
  /** Milliseconds since any fixed moment. */
  readonly stopwatch: () => number;
  /** Rejects when the drill is broken off. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Goes on when the drill is broken off: what is open has to be ended all the same. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Told whenever something has happened. */
  readonly happened: (run: DrillRun) => void;
}

/** Milliseconds between two looks at the incident: short at first, when the notification goes out. */
const LOOK_AFTER = [50, 50, 100, 200];
const LOOK_EVERY = 500;

/**
 * A real incident for one person, resolved again whatever comes of it. Its title says that it is a drill, for whoever
 * else might be told.
 * @param which of the drills that this process makes; part of the dedup key
 */
export const oneDrill = async (props: DrillProps, which: string): Promise<DrillRun> => {
  const { server, user, service, priority } = props;
  const alert = {
    message: `Drill for ${user}: please acknowledge. Nothing is wrong.`.slice(0, 130),
    description: 'Sent by `stepladder drill` to measure how long it takes to reach you. It is resolved by itself.',
    alias: `${dedupKeysOf(user)}${which}`,
    priority,
    source: 'stepladder drill',
    tags: ['drill'],
    responders: [{ type: 'user', username: user }],
    ...(service === undefined ? {} : { service }),
  };
  const { incidentId: id } = read(Taken, await call(server, 'POST', '/v2/alerts', alert));
  if (id === undefined) throw new Problem('the alert of the drill opened no incident');
  try {
    return await watched(props, id);
  } finally {
    await ended(props, id);
  }
};

const watched = async (props: DrillProps, id: string): Promise<DrillRun> => {
  const { server, user, patience, stopwatch, pause, happened } = props;
  const begun = stopwatch();
  let seen = 0;
  for (let look = 0; ; look += 1) {
    const story = read(IncidentStory, await call(server, 'GET', `/v1/incidents/${id}`));
    const run = drillRunOf(story, user);
    reachable(run, story, user);
    if (story.timeline.length !== seen) happened(run);
    seen = story.timeline.length;
    if (run.answer || stopwatch() - begun >= patience) return run;
    await pause(LOOK_AFTER[look] ?? LOOK_EVERY);
  }
};

/** There is no use in waiting for an answer to what was not sent, or was sent to somebody else. */
const reachable = ({ told }: DrillRun, { service, timeline }: IncidentStory, user: string): void => {
  const other = timeline.find((entry) => entry.kind === 'notified' && entry.user !== user);
  if (other) throw new Problem(`${other.user ?? 'somebody else'} was told, so the drill was ended: ${other.because}`);
  if (told.some(({ shadow }) => shadow))
    throw new Problem(
      `service '${service}' runs in shadow, so nothing is sent: name one that does not with --service, or add one for drills`,
    );
  const nobody = timeline.find(({ kind }) => kind === 'nobody to notify');
  if (nobody && told.length === 0) throw new Problem(`${user} cannot be told: ${nobody.because}`);
};

const resolve = (server: Server, id: string): Promise<unknown> =>
  call(server, 'POST', `/v1/incidents/${id}/resolve`, { note: 'the drill is over' });

const TRIES = 5;
/** Milliseconds. */
const TRY_AGAIN_AFTER = 1000;

/** @throws Problem that says what is left open: in a while it would be escalated to others */
const ended = async ({ server, sleep }: DrillProps, id: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await resolve(server, id);
      return;
    } catch (error) {
      if (attempt < TRIES && mayPass(error)) await sleep(TRY_AGAIN_AFTER);
      else
        throw new Problem(
          `${messageOf(error)}\nThe drill's incident may still be open, and is escalated to others within a quarter of an hour: ` +
            `end it with \`${CALLED} resolve ${id}\`.`,
        );
    }
  }
};

const mayPass = (error: unknown): boolean =>
  error instanceof NobodyAnswers || (error instanceof CallRefused && (error.status === 429 || error.status >= 500));

const dedupKeysOf = (user: string): string => `drill for ${user} `;

/**
 * An alert that names nobody who exists would be somebody else's: it goes to whoever is on call.
 * @throws Problem when there is no such user
 */
export const mustExist = (server: Server, user: string): Promise<unknown> =>
  call(server, 'GET', `/v1/users/${encodeURIComponent(user)}/contacts`);

const TimesOff = v.looseObject({
  timeOff: v.array(v.looseObject({ state: Line, until: Line, cover: v.nullable(Line) })),
});

/**
 * The pages of somebody who is away go to their cover, or to a last resort: a drill's would wake them.
 * @throws Problem when the user is away
 */
export const mustBeBack = async (server: Server, user: string): Promise<void> => {
  const { timeOff } = read(TimesOff, await call(server, 'GET', `/v1/users/${encodeURIComponent(user)}/time-off`));
  const away = timeOff.find(({ state }) => state === 'active');
  if (away === undefined) return;
  const instead = away.cover === null ? 'nobody is told in their place' : `${away.cover} is told in their place`;
  throw new Problem(`${user} is away until ${away.until}, and ${instead}: drill when they are back`);
};

/** What a drill that was killed left open would be escalated: it is ended by the next one. */
export const endForgotten = async (server: Server, user: string): Promise<number> => {
  const { incidents } = read(IncidentPage, await call(server, 'GET', '/v1/incidents?limit=100'));
  const forgotten = incidents.filter(
    ({ dedupKey, status }) => dedupKey.startsWith(dedupKeysOf(user)) && status !== 'resolved',
  );
  for (const { id } of forgotten) await resolve(server, id);
  return forgotten.length;
};
