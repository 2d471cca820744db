import * as v from 'valibot';
import type { AlertBody } from '../../../workflows/alert-event';
import { Refused } from '../../api/http';
import { brief, parse } from '../../api/parse';
import { type Edit, type Edited, editAlert, editIncident } from '../../incidents/edit-alert';
import { type Clamper, clamper, LIMITS } from '../../intake/integrations/clamp';
import { detailsFrom } from '../../intake/integrations/details';
import { priority as Priority, tagsFrom, text } from '../../intake/integrations/opsgenie';
import { type Action, type Asked, type Done, done, failed, objectOf, type WriteCall } from './action';

const outcome = (edited: Edited, status: string): Done =>
  edited === 'missing'
    ? failed('Alert does not exist')
    : done(edited === 'changed' ? status : `${status}: it was so already`);

/** Changes the body; what had to be cut is marked, as it is when an alert comes in. */
const edit =
  (status: string, decide: (alert: AlertBody, cut: Clamper) => Omit<Edit, 'kind'> | undefined) =>
  async ({ world, incident, by, at }: Asked): Promise<Done> =>
    outcome(
      await editAlert(world.table, incident, { by, at }, (item) => {
        const alert = item as unknown as AlertBody;
        const cut = clamper();
        const wanted = decide(alert, cut);
        const truncated = [...new Set([...alert.truncated, ...cut.fields()])];
        return wanted && { kind: 'edited', says: wanted.says, set: { ...wanted.set, truncated } };
      }),
      status,
    );

const Tags = v.object({ tags: v.pipe(v.array(v.string()), v.minLength(1, 'name at least one tag')) });

export const addTags: Action = {
  name: 'AddTags',
  read: ({ body }) => {
    const wanted = parse(Tags, objectOf(body)).tags;
    return edit('Added tags', ({ tags }, cut) => {
      const after = tagsFrom([...tags, ...wanted], cut);
      const added = after.filter((tag) => !tags.includes(tag));
      return added.length === 0 ? undefined : { set: { tags: after }, says: `added ${listed('tag', added)}` };
    });
  },
};

export const removeTags: Action = {
  name: 'RemoveTags',
  read: (call) => {
    const unwanted = namesIn(call, 'tags');
    return edit('Removed tags', ({ tags }) => {
      const removed = tags.filter((tag) => unwanted.includes(tag));
      const left = tags.filter((tag) => !unwanted.includes(tag));
      return removed.length === 0 ? undefined : { set: { tags: left }, says: `removed ${listed('tag', removed)}` };
    });
  },
};

const Details = v.object({
  details: v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((details) => Object.keys(details).length > 0, 'name at least one detail'),
  ),
});

export const addDetails: Action = {
  name: 'AddDetails',
  read: ({ body }) => {
    const wanted = parse(Details, objectOf(body)).details;
    return edit('Added details', ({ details }, cut) => {
      const after = detailsFrom(Object.entries({ ...details, ...wanted }), cut);
      const added = Object.keys(after).filter((name) => after[name] !== details[name]);
      return added.length === 0 ? undefined : { set: { details: after }, says: `set ${listed('detail', added)}` };
    });
  },
};

export const removeDetails: Action = {
  name: 'RemoveDetails',
  read: (call) => {
    const unwanted = namesIn(call, 'keys');
    return edit('Removed details', ({ details }) => {
      const removed = Object.keys(details).filter((name) => unwanted.includes(name));
      const left = Object.fromEntries(Object.entries(details).filter(([name]) => !unwanted.includes(name)));
      return removed.length === 0
        ? undefined
        : { set: { details: left }, says: `removed ${listed('detail', removed)}` };
    });
  },
};

/** A client that has no description leaves the field out: then there is nothing to change. */
const Description = v.object({ description: v.optional(v.nullable(v.string())) });

export const updateDescription: Action = {
  name: 'UpdateDescription',
  read: ({ body }) => {
    const wanted = parse(Description, objectOf(body)).description;
    return edit('Updated description', (alert, cut) => {
      const description = cut('description', wanted ?? alert.description, LIMITS.description);
      return description === alert.description
        ? undefined
        : { set: { description }, says: `changed the description (${[...description].length} characters)` };
    });
  },
};

const Message = v.object({ message: v.pipe(v.string(), v.trim(), v.nonEmpty('say what is wrong')) });

export const updateMessage: Action = {
  name: 'UpdateMessage',
  read: ({ body }) => {
    const title = clamper()('message', parse(Message, objectOf(body)).message, LIMITS.message);
    return async ({ world, incident, by, at }) =>
      outcome(
        await editIncident(world.table, incident, { by, at }, (item) =>
          item['title'] === title
            ? undefined
            : { kind: 'edited', set: { title }, says: `changed the message to '${title}'` },
        ),
        'Updated message',
      );
  },
};

const WithPriority = v.object({ priority: Priority });

export const updatePriority: Action = {
  name: 'UpdatePriority',
  read: ({ body }) => {
    const { priority } = parse(WithPriority, objectOf(body));
    return async ({ world, incident, by, at }) =>
      outcome(
        await editIncident(world.table, incident, { by, at }, (item) =>
          item['priority'] === priority
            ? undefined
            : {
                kind: 'edited',
                set: { priority },
                says: `changed the priority from ${item['priority']} to ${priority}`,
              },
        ),
        'Updated priority',
      );
  },
};

const InQuery = v.object({ names: text });

/** `?tags=a,b`; some clients send it in the body after all. */
const namesIn = ({ query, body }: WriteCall, field: 'tags' | 'keys'): readonly string[] => {
  const { names } = parse(InQuery, { names: query.get(field) ?? objectOf(body)[field] });
  const found = (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (found.length > 0) return found;
  const problem = `'${field}' should be names with commas between them, got ${brief(names ?? '')}`;
  throw new Refused(422, problem, { [field]: problem });
};

/** The timeline names a few; the alert has all of them. */
const listed = (what: string, names: readonly string[]): string => {
  const shown = names.slice(0, 5).map((name) => brief(name));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `${what}${names.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`;
};
