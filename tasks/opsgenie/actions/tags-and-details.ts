import * as v from 'valibot';
import { Refused } from '../../api/http';
import { brief, parse } from '../../api/parse';
import { detailsFrom } from '../../intake/integrations/details';
import { tagsFrom, text } from '../../intake/integrations/opsgenie';
import { type Action, objectOf, type WriteCall } from './action';
import { edit } from './editing';

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
