import { indexWriteUnits, readUnits, writeUnits } from '../../infra/cost/capacity';
import { type Attributes, itemSize } from '../../infra/cost/item-size';

const sized = (bytes: number): Attributes => ({ a: { S: 'x'.repeat(bytes - 1) } });

test.each([
  { why: 'nothing found costs as much as the smallest item', bytes: 0, consistent: true, units: 1 },
  { why: 'up to 4 KB are one unit', bytes: 4096, consistent: true, units: 1 },
  { why: 'a byte more is another one', bytes: 4097, consistent: true, units: 2 },
  { why: 'an index may be a little behind, for half the price', bytes: 100, consistent: false, units: 0.5 },
])('$why', ({ bytes, consistent, units }) => {
  expect(readUnits(bytes, consistent)).toBe(units);
});

test.each([
  { why: 'a new item is billed by its size', before: undefined, after: sized(1024), units: 1 },
  { why: 'each kilobyte that is begun counts', before: undefined, after: sized(1025), units: 2 },
  { why: 'one that shrinks is billed by what it was', before: sized(3000), after: sized(10), units: 3 },
  { why: 'one that was not there, and did not come, is a unit', before: undefined, after: undefined, units: 1 },
])('$why', ({ before, after, units }) => {
  expect(writeUnits(before, after)).toBe(units);
});

const KEY = { pk: { S: 'INC#1' }, sk: { S: 'INCIDENT' }, status: { S: 'triggered' }, listKey: { S: '1' } };
const due = (at: number): Attributes => ({ ...KEY, dueShard: { S: '3' }, due: { N: String(at) } });

test.each([
  { why: 'an incident comes into both indexes', before: undefined, after: due(1), units: 2 },
  { why: 'what is in no index costs none', before: undefined, after: { pk: { S: 'a' }, sk: { S: 'b' } }, units: 0 },
  { why: 'it stays where it is', before: due(1), after: { ...due(1), title: { S: 'other' } }, units: 0 },
  { why: 'another due time is out and in again', before: due(1), after: due(2), units: 2 },
  { why: 'without one it leaves the index of what is due', before: due(1), after: KEY, units: 1 },
  { why: 'deleted it leaves both', before: due(1), after: undefined, units: 2 },
])('$why', ({ before, after, units }) => {
  expect(indexWriteUnits(before, after)).toBe(units);
});

test.each<{ readonly why: string; readonly item: Attributes; readonly bytes: number }>([
  { why: 'text counts in UTF-8, its name too', item: { name: { S: 'Zoë' } }, bytes: 4 + 4 },
  { why: 'two digits of a number are a byte, and it has one more', item: { n: { N: '1767571200123' } }, bytes: 1 + 8 },
  { why: 'zeros at the ends do not count', item: { n: { N: '0.00120' } }, bytes: 1 + 2 },
  { why: 'a minus does', item: { n: { N: '-12' } }, bytes: 1 + 3 },
  { why: 'zero is the shortest number', item: { n: { N: '0' } }, bytes: 1 + 1 },
  { why: 'true and null are a byte', item: { a: { BOOL: true }, b: { NULL: true } }, bytes: 4 },
  { why: 'bytes are not measured in base64', item: { b: { B: 'AAAA' } }, bytes: 1 + 3 },
  { why: 'a list has three, and one for each', item: { l: { L: [{ S: 'ab' }, { S: 'c' }] } }, bytes: 1 + 3 + 2 + 3 },
  { why: 'a map too, and its names', item: { m: { M: { key: { S: 'ab' } } } }, bytes: 1 + 3 + 1 + 3 + 2 },
  { why: 'a set is its members', item: { s: { SS: ['ab', 'c'] }, n: { NS: ['1', '22'] } }, bytes: 1 + 3 + 1 + 4 },
])('$why', ({ item, bytes }) => {
  expect(itemSize(item)).toBe(bytes);
});
