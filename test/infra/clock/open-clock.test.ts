import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type OpenClock, openClock } from '../../../infra/local/clock/open-clock';
import { START, virtualWall } from './virtual-wall';

const SECOND = 1_000;
const HOUR = 3_600_000;

const { wall, pass, step } = virtualWall();
let directory: string;
let warnings: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stepladder-clock-'));
  warnings = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (speed: number): OpenClock =>
  openClock({ directory, speed, wall, warn: (sentence) => warnings.push(sentence) });
const file = () => join(directory, 'clock.json');

test('at speed 1 without a history it is the wall clock', () => {
  const clock = open(1);
  expect(clock.timers.now()).toBe(wall());
  pass(12_345);
  expect(clock.timers.now()).toBe(wall());
});

test('with the same speed the time between two runs counts, times the speed', () => {
  const first = open(60);
  pass(10 * SECOND);
  first.close();
  pass(HOUR);
  expect(open(60).timers.now()).toBe(START + 60 * (HOUR + 10 * SECOND));
});

test('with another speed it goes on from the instant reached, at the new rate', () => {
  const fast = open(60);
  pass(HOUR);
  fast.close();
  pass(HOUR);
  const slow = open(1);
  expect(slow.timers.now()).toBe(START + 60 * HOUR);
  pass(SECOND);
  expect(slow.timers.now()).toBe(START + 60 * HOUR + SECOND);
});

test('with another speed it does not fall behind the wall clock', () => {
  open(1).close();
  pass(HOUR);
  expect(open(60).timers.now()).toBe(START + HOUR);
});

test.each([
  { why: 'was closed', end: (clock: OpenClock) => clock.close() },
  { why: 'was killed', end: () => jest.clearAllTimers() },
])('a wall clock set back between runs does not turn it back: the first $why', ({ end }) => {
  const first = open(60);
  pass(30 * SECOND);
  const reached = first.timers.now();
  end(first);
  step(-24 * HOUR);
  const second = open(60);
  expect(second.timers.now()).toBeGreaterThanOrEqual(reached);
  expect(second.timers.now()).toBeLessThanOrEqual(reached + 60 * SECOND);
  const before = second.timers.now();
  pass(SECOND);
  expect(second.timers.now()).toBe(before + 60 * SECOND);
});

test('killed and started again at once, it is no second ahead of the wall clock afterwards', () => {
  open(1).timers.now();
  pass(1);
  const reserved = open(1);
  reserved.timers.now();
  const third = open(1);
  pass(SECOND);
  expect(third.timers.now()).toBe(wall());
});

test('it writes its file at most once a second, and never leaves a draft behind', () => {
  const clock = open(1);
  const contents = new Set<string>();
  for (let i = 0; i < 100; i += 1) {
    pass(100);
    clock.timers.now();
    contents.add(readFileSync(file(), 'utf8'));
  }
  expect(contents.size).toBeLessThanOrEqual(11);
  expect(contents.size).toBeGreaterThanOrEqual(9);
  expect(readdirSync(directory)).toEqual(['clock.json']);
});

test.each([
  { why: 'half a file', text: '{"speed":1,"anch' },
  { why: 'an empty file', text: '' },
  { why: 'fields that are missing', text: '{"speed":1}' },
  { why: 'a number that is none', text: '{"speed":0,"anchor":{"wall":1,"virtual":1},"reached":1}' },
])('$why is warned of, and the clock goes on from the wall clock', ({ text }) => {
  writeFileSync(file(), text);
  const clock = open(1);
  expect(clock.timers.now()).toBe(wall());
  expect(warnings).toEqual([expect.stringContaining(`${file()} is damaged (`)]);
  clock.close();
  open(1);
  expect(warnings).toHaveLength(1);
});

test('a disk that takes no more is warned of once, and the clock runs on', () => {
  const clock = open(1);
  rmSync(directory, { recursive: true });
  writeFileSync(directory, 'a file where the directory was');
  for (let i = 0; i < 5; i += 1) {
    pass(2 * SECOND);
    expect(clock.timers.now()).toBe(wall());
  }
  expect(warnings).toEqual([expect.stringContaining('cannot be written')]);
});

test('a directory that cannot be written is refused at the start', () => {
  mkdirSync(join(directory, 'clock.json.draft'));
  expect(() => open(1)).toThrow('EISDIR');
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a speed of %p is refused', (speed) => {
  expect(() => open(speed)).toThrow(`the speed of the clock is a number above 0`);
});

test('after close() nothing rings', () => {
  const clock = open(1);
  const ring = jest.fn();
  clock.timers.at(START + SECOND, ring);
  clock.close();
  clock.close();
  pass(HOUR);
  expect(ring).not.toHaveBeenCalled();
});

test('over any history of passing, stepping, closing, killing and changing speed it never runs backwards', () => {
  const speed = fc.constantFrom(0.3, 1, 60, 3600);
  const move = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('pass' as const), millis: fc.integer({ min: 0, max: 5_000 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('step' as const), millis: fc.integer({ min: -9e6, max: 9e6 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('step' as const), millis: fc.integer({ min: -2e3, max: 2e3 }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'kill' as const), speed }) },
  );
  fc.assert(
    fc.property(speed, fc.array(move, { maxLength: 40 }), (firstSpeed, moves) => {
      rmSync(file(), { force: true });
      let clock = open(firstSpeed);
      let last = clock.timers.now();
      for (const done of moves) {
        if (done.kind === 'pass') pass(done.millis);
        else if (done.kind === 'step') step(done.millis);
        else {
          if (done.kind === 'close') clock.close();
          clock = open(done.speed);
        }
        const now = clock.timers.now();
        expect(now).toBeGreaterThanOrEqual(last);
        expect(Number.isInteger(now)).toBe(true);
        last = now;
      }
      expect(warnings).toEqual([]);
    }),
  );
});
