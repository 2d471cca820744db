import { QUERIES } from '../../tasks/api/openapi-inputs';
import { ROUTES, type Route } from '../../tasks/api/routes';
import { type Body, makerOf } from './bodies';
import type { Draw } from './draw';
import { known } from './known';
import { mutated, mutatedBytes } from './mutate';
import { oddName, oddText } from './odd';
import type { Place } from './place';
import { sealed, selfSigned } from './sealed';

/** One input, as the wire would have it. */
export interface Input {
  /** What it was made for; a changed path or method may lead elsewhere. */
  readonly route: Route;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Every route as often as every other, changed or not. */
export const anInput = (draw: Draw, place: Place): Input => {
  const route = draw.from(ROUTES);
  const params = Object.fromEntries(
    [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => [name, paramOf(draw, place, route, name)]),
  );
  const oddly = draw.chance(0.12) ? draw.from(Object.keys(params).length > 0 ? Object.keys(params) : ['']) : '';
  const path = route.path.replace(/\{(\w+)(\+?)\}/g, (_, name, rest) => {
    if (name === oddly) return oddPart(draw);
    return rest === '' || draw.chance(0.3) ? encodeURIComponent(params[name] ?? '') : encodeURI(params[name] ?? '');
  });
  const target = path.slice(0, 9000) + queryOf(draw, place, route);
  const good = makerOf(route)?.(draw, place, params) ?? { kind: 'none' };
  const body = bytesOf(draw, route, good);
  const method = draw.chance(0.03)
    ? draw.from(['HEAD', 'OPTIONS', 'TRACE', 'get', 'PROPFIND', 'POST', ''])
    : route.method;
  const headers = { ...headersOf(draw, place, route), ...sealed(draw, route, target, body, place.now()) };
  return { route, method, target, headers, body };
};

const FOR_TOKEN: Readonly<Record<string, 'answer' | 'list' | 'entry' | 'call'>> = {
  a: 'answer',
  l: 'list',
  enter: 'entry',
  v1: 'call',
};

const paramOf = (draw: Draw, place: Place, { path, operation }: Route, name: string): string => {
  const purpose = FOR_TOKEN[path.split('/')[1] ?? ''];
  if (name === 'token' && purpose && draw.chance(0.85)) return place.tokens[purpose];
  return operation === 'receiveWebhook' && draw.chance(0.9) ? draw.from(place.integrations) : known(draw, place, name);
};

const oddPart = (draw: Draw): string => {
  if (draw.chance(0.5)) return encodeURIComponent(wellFormed(oddText(draw)));
  return draw.from([
    '%',
    '%00',
    '%ff',
    '%c3%28',
    '..',
    '%2e%2e%2f..',
    '.',
    '',
    '/',
    '//',
    '%u0041',
    '{id}',
    'a;b',
    '*',
    '&x=1',
  ]);
};

const queryOf = (draw: Draw, place: Place, { operation }: Route): string => {
  const names = (QUERIES[operation] ?? []).map((query) => (query as { name: string }).name);
  const pairs = names.filter(() => draw.chance(0.4)).map((name) => [name, known(draw, place, name)]);
  if (draw.chance(0.08)) pairs.push([oddName(draw), oddText(draw)]);
  if (draw.chance(0.08)) pairs.push(...pairs.map(([name = '']) => [name, oddText(draw)]));
  const query = pairs.map((pair) => pair.map((one) => encodeURIComponent(wellFormed(one))).join('=')).join('&');
  const odd = draw.chance(0.03) ? draw.from(['&', '%', '=%ff', '?', '&&==&', '+%20+']) : '';
  return query + odd === '' ? '' : `?${query}${odd}`.slice(0, 9000);
};

const bytesOf = (draw: Draw, { operation }: Route, good: Body): Buffer => {
  if (good.kind === 'none') return Buffer.alloc(0);
  const times = draw.chance(0.2) ? 0 : 1 + draw.below(3);
  let value: unknown = good.kind === 'json' ? good.value : good.fields;
  for (let time = 0; time < times; time += 1) value = mutated(draw, value);
  if (/sns/i.test(operation)) value = selfSigned(draw, value);
  const bytes = Buffer.from(good.kind === 'json' ? (JSON.stringify(value) ?? '') : formOf(value));
  return draw.chance(0.12) ? mutatedBytes(draw, bytes) : bytes;
};

const formOf = (fields: unknown): string =>
  Object.entries(fields ?? {})
    .flatMap((field) => field.map((one) => encodeURIComponent(wellFormed(textOf(one)))).join('='))
    .join('&');

/** Half a character fits into no address. */
const wellFormed = (text: string): string => Buffer.from(text).toString('utf8');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const headersOf = (draw: Draw, place: Place, route: Route): Readonly<Record<string, string>> => ({
  ...keyFor(draw, place, route),
  ...(draw.chance(0.9) ? {} : { 'content-encoding': draw.from(['gzip', 'br', 'identity', 'GZIP, x', '']) }),
  'content-type': draw.from([
    ...['application/json', 'application/x-www-form-urlencoded', 'text/plain; charset=utf-16', 'x', ''],
    'multipart/form-data; boundary=x',
  ]),
  ...(route.dialect === 'page' || route.path.startsWith('/push') ? browserOf(draw, place) : {}),
  ...(draw.chance(0.03)
    ? { [draw.from(['x-forwarded-for', 'cookie', 'range', 'if-none-match'])]: oddHeader(draw) }
    : {}),
  ...(draw.chance(0.005) ? { 'x-flood': 'x'.repeat(9000 + draw.below(8000)) } : {}),
});

const oddHeader = (draw: Draw): string =>
  oddText(draw)
    .replace(/[^\x20-\x7e]/g, '.')
    .slice(0, 200);

const browserOf = (draw: Draw, { tokens }: Place): Readonly<Record<string, string>> => ({
  cookie: `__Host-stepladder=${draw.chance(0.85) ? tokens.session : oddHeader(draw)}`,
  'sec-fetch-site': draw.chance(0.9) ? 'same-origin' : draw.from(['cross-site', 'none', 'x']),
});

const keyFor = (draw: Draw, { keys }: Place, { allowed }: Route): Readonly<Record<string, string>> => {
  if (draw.chance(0.05)) return {};
  const scheme = draw.from(['GenieKey', 'Bearer', 'bearer', 'Basic']);
  const names = allowed === 'anybody' || draw.chance(0.1) ? Object.keys(keys) : allowed;
  const key = draw.chance(0.03) ? oddHeader(draw) : (keys as unknown as Record<string, string>)[draw.from(names)];
  return { authorization: `${scheme} ${scheme === 'Basic' ? Buffer.from(`u:${key}`).toString('base64') : key}` };
};
