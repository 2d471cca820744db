import { call } from '../connection/call';
import { IncidentPage, IncidentStory, read, Taken } from '../connection/replies';
import type { Server } from '../connection/server';
import { Problem } from '../problem';
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
  /** Told whenever something has happened. */
  readonly happened: (run: DrillRun) => void;
}

/** Milliseconds between two looks at the incident. */
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
    await resolve(server, id);
  }
};

const watched = async (props: DrillProps, id: string): Promise<DrillRun> => {
  const { server, user, patience, stopwatch, pause, happened } = props;
  const begun = stopwatch();
  let seen = 0;
  for (;;) {
    const story = read(IncidentStory, await call(server, 'GET', `/v1/incidents/${id}`));
    const run = drillRunOf(story, user);
    reachable(run, story, user);
    if (story.timeline.length !== seen) happened(run);
    seen = story.timeline.length;
    if (run.answer || stopwatch() - begun >= patience) return run;
    await pause(LOOK_EVERY);
  }
};

/** There is no use in waiting for an answer to what was not sent. */
const reachable = ({ told }: DrillRun, { service, timeline }: IncidentStory, user: string): void => {
  if (told.some(({ shadow }) => shadow))
    throw new Problem(
      `service '${service}' runs in shadow, so nothing is sent: name one that does not with --service, or add one for drills`,
    );
  const nobody = timeline.find(({ kind }) => kind === 'nobody to notify');
  if (nobody && told.length === 0) throw new Problem(`${user} cannot be told: ${nobody.because}`);
};

const resolve = (server: Server, id: string): Promise<unknown> =>
  call(server, 'POST', `/v1/incidents/${id}/resolve`, { note: 'the drill is over' });

const dedupKeysOf = (user: string): string => `drill for ${user} `;

/**
 * An alert that names nobody who exists would be somebody else's: it goes to whoever is on call.
 * @throws Problem when there is no such user
 */
export const mustExist = (server: Server, user: string): Promise<unknown> =>
  call(server, 'GET', `/v1/users/${encodeURIComponent(user)}/contacts`);

/** What a drill that was killed left open would be escalated: it is ended by the next one. */
export const endForgotten = async (server: Server, user: string): Promise<number> => {
  const { incidents } = read(IncidentPage, await call(server, 'GET', '/v1/incidents?limit=100'));
  const forgotten = incidents.filter(
    ({ dedupKey, status }) => dedupKey.startsWith(dedupKeysOf(user)) && status !== 'resolved',
  );
  for (const { id } of forgotten) await resolve(server, id);
  return forgotten.length;
};
