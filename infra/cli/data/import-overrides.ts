import * as v from 'valibot';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { read } from '../connection/replies';
import { findServer, type Server } from '../connection/server';
import type { Terminal } from '../terminal';
import { type FileOverride, OverridesFile, readData } from './data-file';
import { isDuring, Kept, setFrom } from './kept';
import { setEach, type Task } from './set-each';

const Override = v.looseObject({ ...Kept, users: v.array(v.string()), replaces: v.string() });
const Overrides = v.looseObject({ overrides: v.array(Override) });

/** Sets each under its own id: a second run changes what the file changed, and sets nothing twice. */
export const importOverrides = async (terminal: Terminal, file: string, options: Options): Promise<void> => {
  const { overrides } = await readData(OverridesFile, terminal, file);
  const server = findServer(options, terminal);
  const tasks = overrides.map(
    (override): Task => ({
      what: `${override.schedule}, ${override.id}`,
      set: () => put(server, override),
    }),
  );
  await setEach(terminal, options, 'overrides', tasks);
};

const put = async (server: Server, override: FileOverride): Promise<'set' | 'there already' | 'over'> => {
  const { id, schedule, users, because } = override;
  const path = `/v1/schedules/${encodeURIComponent(schedule)}/overrides`;
  const before = read(Overrides, await call(server, 'GET', `${path}?all=true`)).overrides.find((one) => one.id === id);
  const replaces = override.replaces === 'everybody' ? 'everybody' : override.replaces.user;
  // Somebody ended it, or it is as the file has it.
  if (before?.state === 'over') return 'there already';
  const same = before && JSON.stringify([before.users, before.replaces]) === JSON.stringify([users, replaces]);
  if (same && isDuring(before, override)) return 'there already';
  return setFrom(override, before, (range) =>
    call(server, 'PUT', `${path}/${encodeURIComponent(id)}`, { users, replaces, because, ...range }),
  );
};
