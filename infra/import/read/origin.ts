import { ImportProblem } from '../import-problem';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * `api.opsgenie.com` → `https://api.opsgenie.com`. Without encryption on this machine only.
 * @throws ImportProblem for anything that is no host
 */
export const originOf = (host: string): string => {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(host) ? host : `https://${host}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname === '' || !/^https?:$/.test(url.protocol))
    throw new ImportProblem('the host of the API should be a name such as api.eu.opsgenie.com or api.eu.pagerduty.com');
  if (url.username !== '' || url.password !== '')
    throw new ImportProblem('the host of the API should be a host alone, with no user or password in it');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    throw new ImportProblem(`the key would travel to ${url.host} without encryption: give the host with https://`);
  return url.origin;
};

/** @throws ImportProblem for a key that cannot be sent; it is not shown */
export const keyOf = (key: string): string => {
  const trimmed = key.trim();
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new ImportProblem(
    trimmed === ''
      ? 'the API key is empty'
      : 'the API key holds characters that no key has: a space, a line end or a quote',
  );
};
