import fc from 'fast-check';
import { alertKinds } from '../../infra/diff/alerts';
import { coursesOf } from '../../infra/diff/climb';
import { bothSides, type Side } from '../../infra/diff/side';
import { waysOf } from '../../infra/diff/ways';
import type { Organisation } from '../../workflows/organisation';
import { overlay, type Piece, within } from '../../workflows/verify/interval';
import { runs } from '../support/runs';
import { organisations } from './support/random-organisation';
import { wholeNight } from './support/whole-night';

const FROM = Date.parse('2026-01-05T00:00:00Z');
const WINDOW = { from: FROM, until: FROM + 2 * 86_400_000 };

/** All that can happen to alerts of one kind, by the key that says whether it is the same. */
const allOf = (side: Side, which: number) => {
  const kind = chosen(alertKinds(side.organisation, side.organisation), which);
  const pieces = waysOf(side, kind, WINDOW).flatMap((way) =>
    within(coursesOf(side, way.value, WINDOW), way).map((piece) => ({ ...piece, value: piece.value.climb })),
  );
  return { kind, pieces };
};

const chosen = <T>(all: readonly T[], which: number): T => {
  const one = all[which % all.length];
  if (one === undefined) throw new Error('there should be one to choose');
  return one;
};

test('wherever a climb has the same key, the same people are told after the same times', async () => {
  await fc.assert(
    fc.asyncProperty(organisations, fc.nat(), fc.nat(), fc.nat(), async (organisation, which, first, second) => {
      const { kind, pieces } = allOf(bothSides(organisation, organisation, WINDOW).before, which);
      const steady = pieces.filter(({ value }) => !value.drifts);
      fc.pre(steady.length > 0);
      const one = chosen(steady, first);
      const other = chosen(
        steady.filter(({ value }) => value.key === one.value.key),
        second,
      );
      const told = await wholeNight(organisation, kind, one.from);
      expect(await wholeNight(organisation, kind, one.until - 1)).toEqual(told);
      expect(await wholeNight(organisation, kind, other.from)).toEqual(told);
    }),
    { numRuns: runs(2, 300), seed: 5, endOnFailure: true },
  );
});

test('what is not run, because a change leaves it alone, is the same before and after it', async () => {
  await fc.assert(
    fc.asyncProperty(organisations, organisations, fc.nat(), fc.nat(), async (before, other, which, piece) => {
      // Routing and the service are that of the other: something remains the same.
      const after: Organisation = { ...before, teams: other.teams, services: other.services, users: other.users };
      const sides = bothSides(before, after, WINDOW);
      const [old, now] = [allOf(sides.before, which), allOf(sides.after, which)];
      type Both = Piece<readonly { readonly key: string }[]>;
      const same = (overlay(WINDOW, [old.pieces, now.pieces]) as readonly Both[]).filter(
        ({ value: [a, b] }) => a?.key === b?.key,
      );
      fc.pre(same.length > 0);
      const { from, until } = chosen(same, piece);
      const at = from + ((piece * 7919) % (until - from));
      expect(await wholeNight(after, now.kind, at)).toEqual(await wholeNight(before, old.kind, at));
    }),
    { numRuns: runs(2, 300), seed: 6, endOnFailure: true },
  );
});
