import { urlProblems } from './check-url';
import { strayFields } from './known-fields';
import type { Forward } from './organisation';

/**
 * Why a service could not forward, one sentence a problem. A wrong address would be found out by each alert, one after
 * the other, and none of them would reach the other system.
 */
export const forwardProblems = (service: string, forward: Forward | undefined): readonly string[] => {
  if (!forward) return [];
  const at = `service '${service}', forward`;
  if (typeof forward !== 'object')
    return [`${at}: should be such as { kind: 'opsgenie', url: 'https://api.opsgenie.com' }`];
  const url = urlProblems(at, forward.url);
  return [
    ...strayFields(at, forward, Object.keys(FORWARD)),
    ...(Object.hasOwn(KINDS, forward.kind)
      ? []
      : [`${at}: 'kind' should be 'opsgenie' or 'pagerduty', got '${forward.kind}'`]),
    ...(url.length > 0 ? url : baseProblems(at, service, forward.url)),
  ];
};

const FORWARD: Readonly<Record<keyof Forward, true>> = { kind: true, url: true };
const KINDS: Readonly<Record<Forward['kind'], true>> = { opsgenie: true, pagerduty: true };

/** What the calls of both protocols begin with; it is added to the base. */
const CALL = /\/+v2(\/+(alerts|enqueue|change|heartbeats)(\/.*)?)?\/*$/i;

/** Says what to write instead, and never what was written: there may be a key in it. */
const baseProblems = (at: string, service: string, url: string): readonly string[] => {
  const { origin, pathname, username, password } = new URL(url);
  const call = CALL.exec(pathname)?.[0].replace(/\/+$/, '');
  const credentials = username !== '' || password !== '';
  // Also an empty one, which leaves nothing in the parsed address, would swallow the path that is added.
  const query = url.includes('?');
  const tooMuch = [
    ...(credentials ? ['user and password'] : []),
    ...(call === undefined ? [] : [`'${call}'`]),
    ...(query ? ['a query'] : []),
    ...(url.includes('#') ? ['a fragment'] : []),
  ];
  if (tooMuch.length === 0) return [];
  const base = origin + pathname.replace(CALL, '').replace(/\/+$/, '');
  const key = credentials || query ? `; the key goes into the secret 'forward/${service}'` : '';
  return [`${at}: 'url' should be the base of the API, without ${tooMuch.join(' and ')}: write '${base}'${key}`];
};
