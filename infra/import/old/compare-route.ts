import type { Trigger } from '../../../workflows/alert-event';
import { NO_BODY } from '../../../workflows/alert-event';
import type { Organisation } from '../../../workflows/organisation';
import { route as routeOf } from '../../../workflows/routing';
import type { ComparedRoute } from './comparison';
import type { OldRoute } from './old-system';

/** Sends an alert where the imported rules send it, and compares that with where it went. */
export const compareRoute = (organisation: Organisation, route: OldRoute): ComparedRoute => {
  if (!Object.hasOwn(organisation.services, route.alert.service))
    return { route, goesTo: 'nobody', because: `there is no service '${route.alert.service}'`, same: false };
  const routed = routeOf(organisation, triggerOf(route), route.alert.at);
  const goesTo = routed.tells === 'nobody' ? 'nobody' : routed.policy.name;
  const wanted = route.goesTo === 'nobody' ? 'nobody' : route.goesTo.policy;
  return { route, goesTo, because: routed.because.join('; '), same: goesTo === wanted };
};

const triggerOf = ({ alert }: OldRoute): Trigger => ({
  kind: 'trigger',
  service: alert.service,
  scope: alert.service,
  dedupKey: 'compared',
  title: alert.title,
  priority: alert.priority,
  because: 'compared',
  responders: [],
  onRepeat: 'keep the text',
  note: '',
  body: {
    ...NO_BODY,
    description: alert.description,
    source: alert.source,
    entity: alert.entity,
    tags: alert.tags,
    details: alert.details,
  },
});
