import type { PARTS } from '../alert-path';
import type { Action } from './action';
import { acknowledge, close, snooze, unacknowledge } from './answers';
import { addResponder, addTeam, assign, escalate } from './people';
import { addDetails, addTags, removeDetails, removeTags } from './tags-and-details';
import { updateDescription, updateMessage, updatePriority } from './text';
import { addNote } from './words';

/** Every call below an alert, by method and last word of its path. */
export const ACTIONS: {
  readonly [M in 'POST' | 'PUT' | 'DELETE']: Readonly<Record<(typeof PARTS)[M][number], Action>>;
} = {
  POST: {
    close,
    acknowledge,
    unacknowledge,
    snooze,
    escalate,
    assign,
    notes: addNote,
    responders: addResponder,
    teams: addTeam,
    tags: addTags,
    details: addDetails,
  },
  PUT: { priority: updatePriority, message: updateMessage, description: updateDescription },
  DELETE: { tags: removeTags, details: removeDetails },
};
