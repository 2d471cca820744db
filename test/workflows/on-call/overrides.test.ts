import { layer, names, override, scheduleOf, shownAt, withOverrides } from './support/rotas';

/** Anna has the first week from Monday 08:00 UTC, Ben the second, Cleo the third. */
const BERLIN = scheduleOf('Europe/Berlin', layer({ participants: ['anna', 'ben', 'cleo'] }));

test('an override puts somebody else on call, says who made it, and gives the shift back', () => {
  const swap = override(['cleo'], undefined, '2026-01-06T10:00:00Z', '2026-01-06T14:00:00Z');
  const data = withOverrides(swap);
  expect(names(BERLIN, '2026-01-06T09:59:59Z', data)).toEqual(['anna']);
  expect(shownAt(BERLIN, '2026-01-06T10:00:00Z', data)).toMatchObject({
    shifts: [
      {
        user: 'cleo',
        from: swap.from,
        until: swap.until,
        source: { kind: 'override', id: swap.id, by: 'anna' },
        because: 'override by anna (dentist), until 2026-01-06T15:00[Europe/Berlin]',
      },
    ],
    from: swap.from,
    until: swap.until,
  });
  expect(shownAt(BERLIN, '2026-01-06T14:00:00Z', data).shifts).toMatchObject([
    { user: 'anna', from: swap.until, until: Date.parse('2026-01-12T08:00:00Z') },
  ]);
});

test('an override over the night of a change lasts as long as its instants say', () => {
  // 20:00 to 08:00 by the wall, eleven hours in spring, thirteen in autumn.
  const spring = override(['zoe'], undefined, '2026-03-28T20:00+01:00', '2026-03-29T08:00+02:00');
  const autumn = override(['zoe'], undefined, '2026-10-24T20:00+02:00', '2026-10-25T08:00+01:00');
  const data = withOverrides(spring, autumn);
  expect([spring.until - spring.from, autumn.until - autumn.from]).toEqual([11 * 3_600_000, 13 * 3_600_000]);
  for (const { from, until } of [spring, autumn])
    expect([from - 1, from, until - 1, until].map((at) => names(BERLIN, at, data)[0] === 'zoe')).toEqual([
      false,
      true,
      true,
      false,
    ]);
  expect(shownAt(BERLIN, spring.from, data).shifts[0]?.because).toContain('until 2026-03-29T08:00[Europe/Berlin]');
});

test('in place of one person: only while that person would be on call', () => {
  const data = withOverrides(override(['zoe'], 'ben', '2026-01-10T00:00:00Z', '2026-01-14T00:00:00Z'));
  expect(names(BERLIN, '2026-01-10T12:00:00Z', data)).toEqual(['anna']);
  expect(shownAt(BERLIN, '2026-01-13T00:00:00Z', data).shifts).toMatchObject([
    {
      user: 'zoe',
      from: Date.parse('2026-01-12T08:00:00Z'),
      until: Date.parse('2026-01-14T00:00:00Z'),
      because: 'override by anna (dentist), in place of ben, until 2026-01-14T01:00[Europe/Berlin]',
    },
  ]);
});

test('two people swap their weeks', () => {
  const data = withOverrides(
    override(['ben'], 'anna', '2026-01-05T08:00:00Z', '2026-01-12T08:00:00Z'),
    override(['anna'], 'ben', '2026-01-12T08:00:00Z', '2026-01-19T08:00:00Z'),
  );
  expect(['2026-01-07T00:00:00Z', '2026-01-14T00:00:00Z'].map((at) => names(BERLIN, at, data))).toEqual([
    ['ben'],
    ['anna'],
  ]);
});

const WEEK = ['2026-01-05T08:00:00Z', '2026-01-12T08:00:00Z'] as const;
const toBen = override(['ben'], 'anna', ...WEEK);
const toCleo = override(['cleo'], 'ben', ...WEEK);
const back = override(['anna'], 'cleo', ...WEEK);
const everybody = override(['dora'], undefined, ...WEEK);
const fromDora = override(['eve', 'finn'], 'dora', ...WEEK);

test.each([
  { why: 'a shift that was taken can be given on', data: [toBen, toCleo], expected: ['cleo'] },
  { why: 'however they are listed', data: [toCleo, toBen], expected: ['cleo'] },
  { why: 'a swap of a swap of a swap gives it back', data: [toBen, toCleo, back], expected: ['anna'] },
  { why: 'what was made before an override of everybody does not count', data: [toBen, everybody], expected: ['dora'] },
  { why: 'what was made after it does', data: [everybody, fromDora], expected: ['eve', 'finn'] },
  { why: 'in place of somebody who is not on call: nothing', data: [toCleo], expected: ['anna'] },
])('$why', ({ data, expected }) => {
  expect(names(BERLIN, '2026-01-07T00:00:00Z', withOverrides(...data))).toEqual(expected);
});

test('who is there already is there once', () => {
  const both = scheduleOf('Europe/Berlin', layer({ participants: [{ together: ['anna', 'ben'] }] }));
  expect(names(both, '2026-01-07T00:00:00Z', withOverrides(toBen))).toEqual(['ben']);
});

test('an override of another schedule, or one that never was, changes nothing', () => {
  const elsewhere = { ...everybody, schedule: 'other' };
  const empty = { ...everybody, until: everybody.from };
  expect(names(BERLIN, everybody.from, withOverrides(elsewhere, empty))).toEqual(['anna']);
});

test('an override ends a declared gap for its time', () => {
  const nobody = scheduleOf('UTC', layer({ participants: [{ nobody: true }] }));
  const data = withOverrides(override(['anna'], undefined, '2026-01-06T10:00:00Z', '2026-01-06T14:00:00Z'));
  expect(shownAt(nobody, '2026-01-06T12:00:00Z', data)).toMatchObject({
    shifts: [{ user: 'anna' }],
    declared: undefined,
  });
  expect(shownAt(nobody, '2026-01-06T14:00:00Z', data)).toMatchObject({ shifts: [], declared: expect.any(String) });
});
