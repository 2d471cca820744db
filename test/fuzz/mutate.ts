import type { Draw } from './draw';
import { oddJson, oddName, oddText } from './odd';

/** A copy of a value in which one thing, somewhere, is missing, more, or of another kind. */
export const mutated = (draw: Draw, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || draw.chance(0.1)) return oddJson(draw);
  const entries: [string, unknown][] = Object.entries(value);
  const at = draw.below(entries.length);
  const how = entries.length === 0 ? 0 : draw.below(6);
  if (how === 0) entries.push([oddName(draw), oddJson(draw)]);
  else if (how === 1) entries.splice(at, 1);
  else entries[at] = [entries[at]?.[0] ?? '', mutatedChild(draw, entries[at]?.[1])];
  // Not by assignment: `__proto__` would be something else then.
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
};

const mutatedChild = (draw: Draw, child: unknown): unknown => {
  if (typeof child === 'object' && child !== null && draw.chance(0.7)) return mutated(draw, child);
  return typeof child === 'string' && draw.chance(0.5) ? oddText(draw) : oddJson(draw);
};

/** What no value can be: JSON that says things twice, ends too early, or is no JSON; bytes that are no text. */
export const mutatedBytes = (draw: Draw, bytes: Buffer): Buffer => {
  const text = bytes.toString('utf8');
  const at = draw.below(bytes.length + 1);
  switch (draw.below(9)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), draw.bytes(1 + draw.below(4)), bytes.subarray(at)]);
    case 2:
      return Buffer.from(text.replace('{', '{"__proto__":{"admin":true},"constructor":{"prototype":{}},'));
    case 3:
      return Buffer.from(text.replace(/"(\w+)":/, (all) => `${all}null,${all}`));
    case 4:
      return Buffer.from(
        text.replace(/:("[^"]*"|\d+)/, `:${draw.from(['NaN', 'Infinity', '1e99999', '"\\ud800"', '-'])}`),
      );
    case 5:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    case 6:
      return Buffer.from(text, 'utf16le');
    case 7:
      return Buffer.from(`${text}&${text}=${encodeURIComponent(bytes.subarray(0, 50).toString('latin1'))}&%zz=%ff&=&&`);
    default:
      return draw.bytes(draw.below(draw.chance(0.1) ? 5000 : 100));
  }
};
