import { randomUUID } from 'node:crypto';
import type { Policy } from '../../../workflows/policy';
import { inWords } from '../../../workflows/span';
import { call } from '../connection/call';
import { type Entry, type IncidentStory, NewKey, read, Taken } from '../connection/replies';
import type { Server } from '../connection/server';
import { CALLED, Problem } from '../problem';
import type { Style } from '../render/style';
import { sentence, timelineLines } from '../render/timeline';
import type { Terminal } from '../terminal';
import { ALARM_NAME, alarmEvent } from './alarm-event';
import { waitBar } from './wait-bar';
import { notifiedAt, type Pause, watch } from './watch';

export interface Stage {
  readonly terminal: Terminal;
  readonly style: Style;
  readonly server: Server;
  readonly policy: Policy;
  /** Virtual seconds in a real one. */
  readonly speed: number;
  readonly pause: Pause;
}

/** The share of the second level's time after which somebody is awake enough to answer. */
const ANSWERED_AFTER = 0.4;

/** An alarm, nobody at level 1, somebody at level 2: told as it happens, over the HTTP API like everybody else. */
export const climb = async (stage: Stage): Promise<IncidentStory> => {
  const { terminal, style } = stage;
  const id = await sendAlarm(stage);
  const first = await level(stage, id, 1);
  await waitUnanswered(stage, id, 1);
  const second = await level(stage, id, 2);
  await waitAWhile(stage, 2);
  await acknowledge(stage, id, answererOf(first, second));
  const story = await watch(stage, id, ({ status }) => status === 'acknowledged');
  terminal.out(`\n${style.bold(`The story, as '${CALLED} incident ${id.slice(0, 6)}' tells it`)}`);
  for (const line of timelineLines(story.timeline, terminal.timeZone, style)) terminal.out(line);
  return story;
};

const sendAlarm = async ({ server, terminal, style }: Stage): Promise<string> => {
  terminal.out(`CloudWatch says: alarm '${style.bold(ALARM_NAME)}' is in ${style.open('ALARM')}`);
  const taken = read(Taken, await call(server, 'POST', '/v1/events', alarmEvent(randomUUID(), terminal.clock())));
  const id = taken.incidents?.[0];
  if (id === undefined) throw new Problem(`The alarm opened no incident: ${taken.because ?? 'no reason was given'}.`);
  terminal.out(`   POST /v1/events ${style.dim('→')} incident ${style.bold(id)}`);
  return id;
};

const level = async (stage: Stage, id: string, n: number): Promise<readonly Entry[]> => {
  const { terminal, style, policy } = stage;
  const notified = notifiedAt(await watch(stage, id, (story) => notifiedAt(story, n).length > 0), n);
  terminal.out(`\n${style.bold(`Level ${n} of ${policy.levels.length}: ${policy.levels[n - 1]?.name}`)}`);
  for (const entry of notified) terminal.out(`   ${sentence(entry, style).replace(/^level [^:]*: /, '')}`);
  return notified;
};

/** Until somebody is notified one level higher. */
const waitUnanswered = async (stage: Stage, id: string, n: number): Promise<void> => {
  const { total, elapsed } = waitOf(stage, n);
  const bar = waitBar(stage.terminal, total);
  try {
    await watch(
      stage,
      id,
      (story) => notifiedAt(story, n + 1).length > 0,
      () => bar.show(elapsed()),
    );
    bar.show(total);
  } finally {
    bar.end();
  }
  stage.terminal.out(`   ${stage.style.open('nobody answered')} within ${inWords({ seconds: total })}`);
};

const waitAWhile = async (stage: Stage, n: number): Promise<void> => {
  const { total, elapsed } = waitOf(stage, n);
  const bar = waitBar(stage.terminal, total);
  try {
    while (elapsed() < total * ANSWERED_AFTER) {
      bar.show(elapsed());
      await stage.pause(100);
    }
  } finally {
    bar.end();
  }
};

/** A level's time in virtual seconds, and how much of it is over since this was asked. */
const waitOf = ({ policy, terminal, speed }: Stage, n: number) => {
  const begun = terminal.stopwatch();
  return {
    total: policy.levels[n - 1]?.acknowledgeWithin.seconds ?? 0,
    elapsed: () => ((terminal.stopwatch() - begun) / 1000) * speed,
  };
};

/** Somebody whom only the second level reached, if there is one. */
const answererOf = (first: readonly Entry[], second: readonly Entry[]): string => {
  const before = new Set(first.map(({ user }) => user));
  const fresh = second.find(({ user }) => !before.has(user)) ?? second[0];
  if (fresh?.user === undefined) throw new Problem('Level 2 notified nobody who could answer.');
  return fresh.user;
};

/** With a key of their own, so that the timeline knows who it was. */
const acknowledge = async ({ server, terminal, style }: Stage, id: string, user: string): Promise<void> => {
  const { key } = read(NewKey, await call(server, 'POST', '/v1/keys', { name: `demo of ${user}`, user }));
  await call({ url: server.url, key }, 'POST', `/v1/incidents/${id}/acknowledge`, {});
  terminal.out(`   ${style.bold(user)} ${style.held('acknowledges')}: ${CALLED} ack ${id.slice(0, 6)}`);
};
