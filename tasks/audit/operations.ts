import * as v from 'valibot';
import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { iso } from '../api/incident-view';
import { brief, parse } from '../api/parse';
import { contactList } from '../contacts/contact';
import { overridesList, timeOffList } from '../on-call/lists';
import type { BaseWorld } from '../runtime/world';
import type { AuditedList } from './audited-list';
import type { Subject } from './entry';
import { readAudit } from './read-audit';

const MOST = 100;
const RANGE = `be a whole number from 1 to ${MOST}`;
const SUBJECT = "be 'schedule:', 'user:' or 'team:' and a name, such as 'schedule:platform-primary'";

const Query = v.object({
  subject: v.pipe(v.string(SUBJECT), v.regex(/^(schedule|user|team):./, SUBJECT)),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/, RANGE), v.transform(Number), v.minValue(1, RANGE), v.maxValue(MOST, RANGE)),
    '25',
  ),
  next: v.optional(v.pipe(v.string(), v.regex(/^\d{15}#\w+#\d{9}$/, "be the 'next' of the page before"))),
});

export const auditOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  readAudit: (call) => read(world, call),
});

const read = async (world: BaseWorld, { query, key }: Call): Promise<Reply> => {
  const { subject: text, limit, next } = parse(Query, Object.fromEntries(query));
  const at = text.indexOf(':');
  const [kind, name] = [text.slice(0, at) as keyof typeof KINDS, text.slice(at + 1)];
  if (!Object.hasOwn(world.organisation[KINDS[kind]], name))
    throw new Refused(404, `there is no ${kind} ${brief(name)}`);
  if (kind === 'user' && key?.scope.kind === 'responder' && key.scope.user !== name)
    throw new Refused(403, `this key belongs to user '${key.scope.user}', who sees no audit log of other users`);
  const subject: Subject = `${kind}:${name}`;
  const page = await readAudit(world.table, subject, LISTS[kind](name), { limit: Number(limit), after: next });
  const entries = page.entries.map(({ at, by, what }) => ({ at: iso(at), by, what }));
  return { status: 200, body: { subject, entries, next: page.next ?? null } };
};

const KINDS = { schedule: 'schedules', user: 'users', team: 'teams' } as const;

const LISTS: Readonly<Record<keyof typeof KINDS, (name: string) => readonly AuditedList[]>> = {
  schedule: (name) => [overridesList(name)],
  user: (name) => [timeOffList(name), contactList(`user:${name}`)],
  team: (name) => [contactList(`team:${name}`)],
};
