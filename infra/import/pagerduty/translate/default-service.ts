import type { Service } from '../../../../workflows/organisation';
import type { PagerDutyBook } from '../book';
import type { PagerDutyExport } from '../export';
import { added, type Translated } from './saying';
import { isOn } from './services';

export interface DefaultService {
  readonly key: string;
  readonly service: Service;
}

/** The first service that the Events API sends to, else the first; made where there is none at all. */
export const defaultServiceOf = (
  { services }: PagerDutyExport,
  book: PagerDutyBook,
  made: Readonly<Record<string, Service>>,
  noTeam: string,
): Translated<DefaultService> => {
  const on = services.filter(isOn);
  const chosen = on.find(({ integrations }) => integrations.some(({ type }) => /events_api/.test(type))) ?? on[0];
  const key = chosen === undefined ? undefined : book.service(chosen.id);
  const service = key !== undefined && Object.hasOwn(made, key) ? made[key] : undefined;
  if (key !== undefined && service !== undefined)
    return {
      made: { key, service },
      notes: [added('services', 'the default service', `'${key}' takes what names no service`)],
    };
  return {
    made: { key: 'alerts', service: { name: 'Alerts', team: noTeam } },
    notes: [added('services', 'the default service', "the export has no service that is enabled: 'alerts' was made")],
  };
};
