import * as v from 'valibot';
import { Refused } from '../../../tasks/api/http';
import { parse } from '../../../tasks/api/parse';
import { readInstant } from '../../../workflows/on-call/read-instant';
import { CONTACT_CHANNELS } from '../../../workflows/user';
import { jsonInput } from '../json-input';
import { oneLine } from '../printable';
import { Problem } from '../problem';
import type { Terminal } from '../terminal';

const Name = v.pipe(v.string(), v.nonEmpty('not be empty'));

const Instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined, "be an instant such as '2026-12-26T06:00:00Z'"),
);

const OnUser = v.strictObject({ user: Name });

const Contact = v.strictObject({ channel: v.picklist(CONTACT_CHANNELS), address: Name });
const ByOwner = v.optional(v.record(Name, v.array(Contact)), {});

/** What people change from day to day, in files beside an organisation's module; an import writes them. */
export const ContactsFile = v.strictObject({ users: ByOwner, teams: ByOwner });

export const OverridesFile = v.strictObject({
  overrides: v.array(
    v.strictObject({
      id: Name,
      schedule: Name,
      users: v.pipe(v.array(Name), v.nonEmpty('name somebody')),
      replaces: v.union([v.literal('everybody'), OnUser], 'be "everybody" or {"user": …}'),
      from: Instant,
      until: Instant,
      because: Name,
    }),
  ),
});
export type FileOverride = v.InferOutput<typeof OverridesFile>['overrides'][number];

export const TimeOffFile = v.strictObject({
  timeOff: v.array(
    v.strictObject({
      id: Name,
      user: Name,
      cover: v.union([v.literal('nobody'), OnUser], 'be "nobody" or {"user": …}'),
      from: Instant,
      until: Instant,
      because: Name,
    }),
  ),
});
export type FileTimeOff = v.InferOutput<typeof TimeOffFile>['timeOff'][number];

/**
 * The whole file is read before anything of it is set.
 * @throws Problem with a sentence a field
 */
export const readData = async <const S extends v.GenericSchema>(
  schema: S,
  terminal: Terminal,
  file: string,
): Promise<v.InferOutput<S>> => {
  const json = await jsonInput(terminal, file);
  try {
    return parse(schema, json);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Problem(oneLine(`${file}: ${error.message}`), error.errors);
  }
};
