import * as v from 'valibot';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { read } from '../connection/replies';
import { findServer, type Server } from '../connection/server';
import type { Terminal } from '../terminal';
import { type FileTimeOff, readData, TimeOffFile } from './data-file';
import { isDuring, Kept, setFrom } from './kept';
import { setEach, type Task } from './set-each';

const TimeOff = v.looseObject({ ...Kept, cover: v.nullable(v.string()) });
const AllTimeOff = v.looseObject({ timeOff: v.array(TimeOff) });

/** Sets each under its own id: a second run changes what the file changed, and sets nothing twice. */
export const importTimeOff = async (terminal: Terminal, file: string, options: Options): Promise<void> => {
  const { timeOff } = await readData(TimeOffFile, terminal, file);
  const server = findServer(options, terminal);
  const tasks = timeOff.map((one): Task => ({ what: `${one.user}, ${one.id}`, set: () => put(server, one) }));
  await setEach(terminal, options, 'times off', tasks);
};

const put = async (server: Server, timeOff: FileTimeOff): Promise<'set' | 'there already' | 'over'> => {
  const { id, user, because } = timeOff;
  const path = `/v1/users/${encodeURIComponent(user)}/time-off`;
  const before = read(AllTimeOff, await call(server, 'GET', `${path}?all=true`)).timeOff.find((one) => one.id === id);
  const cover = timeOff.cover === 'nobody' ? null : timeOff.cover.user;
  if (before?.state === 'over') return 'there already';
  if (before?.cover === cover && isDuring(before, timeOff)) return 'there already';
  return setFrom(timeOff, before, (range) =>
    call(server, 'PUT', `${path}/${encodeURIComponent(id)}`, { because, cover, ...range }),
  );
};
