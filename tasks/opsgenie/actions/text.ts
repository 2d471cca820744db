import * as v from 'valibot';
import { parse } from '../../api/parse';
import { editIncident } from '../../incidents/edit-alert';
import { clamper, LIMITS } from '../../intake/integrations/clamp';
import { priority as Priority } from '../../intake/integrations/opsgenie';
import { type Action, objectOf } from './action';
import { edit, outcome } from './editing';

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
