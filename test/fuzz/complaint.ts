import type { HttpResult } from '../../tasks/api/http';
import { matchRoute, ROUTES } from '../../tasks/api/routes';
import type { Input } from './input';
import type { Place } from './place';

/** What is wrong with an answer; undefined where nothing is. */
export const complaint = (
  place: Place,
  input: Input,
  { statusCode, headers, body }: HttpResult,
): string | undefined => {
  const [problem] = place.problems;
  if (problem !== undefined) return `the log complains: ${problem}`;
  if (!(statusCode >= 200 && statusCode < 500)) return `answered with ${statusCode}: ${body.slice(0, 200)}`;
  if (/\n\s+at .+:\d+:\d+/.test(body)) return 'shows a stack trace';
  if (place.secrets.some((secret) => body.includes(secret))) return 'shows a secret';
  if (showsKey(place, input, body)) return 'shows an access key';
  if (statusCode < 400) return undefined;
  const type = headers['content-type'] ?? '';
  if (type.startsWith('text/html')) return /<h1[ >]|<p[ >]/.test(body) ? undefined : 'is a refusal without words';
  return type.startsWith('application/json') ? refusalComplaint(body) : `is a refusal of type '${type}'`;
};

/** Making a key shows it, once; and what a sender itself wrote somewhere else than in its key may come back. */
const showsKey = ({ keys }: Place, { target, body: sent }: Input, body: string): boolean =>
  Object.values(keys).some((key) => body.includes(key) && !target.includes(key) && !sent.includes(key));

const refusalComplaint = (text: string): string | undefined => {
  const { message, errors } = JSON.parse(text);
  if (typeof message !== 'string' || !/\S+ \S+/.test(message)) return `has no sentence: ${text.slice(0, 200)}`;
  const sentences = typeof errors === 'object' && errors !== null ? Object.values(errors) : undefined;
  if (!sentences?.every((one) => typeof one === 'string' && /\S+ \S+/.test(one)))
    return `has 'errors' that are no sentences: ${text.slice(0, 200)}`;
  return undefined;
};

/** Under which heading an input is counted: by what stands behind its path. */
export const classOf = ({ route }: Input): string => {
  const found = matchRoute(ROUTES, route.method, route.path);
  const [, first = '', second = ''] = (found.kind === 'found' ? found.route : route).path.split('/');
  if (route.dialect === 'page' || first === 'push') return 'pages';
  return first === 'v1' || first === 'v2' ? `/${first}/${second.replace(/\{.*/, '{users,teams}')}` : `/${first}`;
};
