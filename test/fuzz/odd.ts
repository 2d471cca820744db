import type { Draw } from './draw';

/** Names that every object has, or that mean something where none is expected. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', 'pk', ''];

const TEXTS = [
  ...NAMES,
  ...['\u0000', 'a\u0000b', '\ud800', 'x\udc00y', '\u202e', '\ufeff', '🤷', ' ', '\r\n', "'", '"><script>', '{{7*7}}'],
  ...['NaN', 'Infinity', '-0', '1e999', 'null', 'undefined', 'true', '[object Object]'],
  ...['../../etc/passwd', '%00', '%2e%2e%2f', '%', '%zz', 'javascript:alert(1)', 'http://[', 'arn:aws:', '#', '.', '!'],
  ...['9999-12-31T23:59:59Z', '-271821-04-20T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-10T02:30[Nowhere/Zone]'],
  ...['P0', 'user:', 'team:', 'OR AND NOT (', 'status:', '((((((((((', '"', '\\'],
];

const NUMBERS = [0, -0, -1, 1.5, 1e21, 1e308, 5e-324, 2 ** 53, -(2 ** 53), 2 ** 31, 4_294_967_296, 253_402_300_800_000];

export const oddText = (draw: Draw): string => {
  if (draw.chance(0.2)) return draw.from(['x', 'é', '\\', '"', '<', '🤷', '\u0001']).repeat(1 + draw.below(3000));
  if (draw.chance(0.02)) return 'y'.repeat(draw.below(260_000));
  return draw.chance(0.2) ? draw.bytes(draw.below(40)).toString('latin1') : draw.from(TEXTS);
};

export const oddName = (draw: Draw): string => (draw.chance(0.7) ? draw.from(NAMES) : oddText(draw));

/** JSON of a kind that nobody expects. @param depth how deep it may still go */
export const oddJson = (draw: Draw, depth = 3): unknown => {
  const kind = draw.below(depth > 0 ? 8 : 5);
  if (kind === 0) return draw.from([null, true, false]);
  if (kind === 1) return draw.from(NUMBERS);
  if (kind <= 4) return oddText(draw);
  if (kind === 5) return Array.from({ length: draw.below(4) }, () => oddJson(draw, depth - 1));
  if (kind === 6) return nested(draw);
  return Object.fromEntries(Array.from({ length: draw.below(4) }, () => [oddName(draw), oddJson(draw, depth - 1)]));
};

/** Around the limit of depth, and far beyond it. */
const nested = (draw: Draw): unknown => {
  let value: unknown = 1;
  const wrap = draw.chance(0.5) ? (inner: unknown) => [inner] : (inner: unknown) => ({ details: inner });
  for (let depth = draw.from([5, 60, 62, 64, 65, 500, 3000]); depth > 0; depth -= 1) value = wrap(value);
  return value;
};
