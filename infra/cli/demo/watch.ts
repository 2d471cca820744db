import { call } from '../connection/call';
import { type Entry, IncidentStory, read } from '../connection/replies';
import type { Server } from '../connection/server';

/** Lets so many milliseconds pass; rejects when the demo is over. */
export type Pause = (milliseconds: number) => Promise<void>;

/** Milliseconds between two looks. */
const LOOK_EVERY = 100;

/** Looks at an incident again and again, until it is as wanted; then once more, for what is written at the same time. */
export const watch = async (
  { server, pause }: { readonly server: Server; readonly pause: Pause },
  id: string,
  until: (story: IncidentStory) => boolean,
  meanwhile: () => void = () => {},
): Promise<IncidentStory> => {
  while (!until(await look(server, id))) {
    meanwhile();
    await pause(LOOK_EVERY);
  }
  await pause(LOOK_EVERY);
  return look(server, id);
};

const look = async (server: Server, id: string): Promise<IncidentStory> =>
  read(IncidentStory, await call(server, 'GET', `/v1/incidents/${id}`));

/** Who was notified at a level, as the timeline has it. */
export const notifiedAt = ({ timeline }: IncidentStory, level: number): readonly Entry[] =>
  timeline.filter((entry) => entry.kind === 'notified' && entry.level === level);
