import type { AlertDraft } from '../../../workflows/alert-event';
import type { Organisation } from '../../../workflows/organisation';
import { brief } from '../../api/parse';

const exists = ({ services }: Organisation, name: string): boolean => Object.hasOwn(services, name);

/** The service that an alert names, as a draft has it: left out where there is none of that name. */
export const serviceNamed = (organisation: Organisation, name: string): { readonly service?: string } =>
  exists(organisation, name) ? { service: name } : {};

/**
 * What the timeline says of a name that does not exist; empty where it does, or where none was given. The alert counts
 * more than a wrong name in it: it goes where alerts without a service go.
 */
export const unknownService = (organisation: Organisation, name: string): string =>
  name === '' || exists(organisation, name) ? '' : `It names service ${brief(name)}, which does not exist.`;

/** The draft with a sentence more in its note, if it opens an incident: an answer has no note. */
export const noting = (draft: AlertDraft, sentence: string): AlertDraft =>
  draft.kind !== 'trigger' || sentence === ''
    ? draft
    : { ...draft, note: [draft.note, sentence].filter(Boolean).join('\n') };
