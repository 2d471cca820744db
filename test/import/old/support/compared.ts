import type { Draft } from '../../../../infra/import/draft';
import { compareSystems } from '../../../../infra/import/old/compare';
import type { ComparedEscalation } from '../../../../infra/import/old/comparison';
import type { OldSystem } from '../../../../infra/import/old/old-system';
import { bookOf } from '../../../../infra/import/opsgenie/book';
import type { OpsgenieExport } from '../../../../infra/import/opsgenie/export';
import { opsgenieAsItWas } from '../../../../infra/import/opsgenie/old/as-it-was';
import { NOW } from '../../support/an-export';

const timeZone = 'Europe/Berlin';

const oldOf = (from: OpsgenieExport, draft: Draft): OldSystem =>
  opsgenieAsItWas(from, bookOf(from), { now: NOW, timeZone }, draft);

/** Where alerts went, and where the draft sends them. */
export const comparedRoutes = async (from: OpsgenieExport, draft: Draft): Promise<readonly string[]> => {
  const old = { ...oldOf(from, draft), escalations: [] };
  const { routes } = await compareSystems({ old, draft, now: NOW, timeZone });
  return routes.map(({ route, goesTo, same }) => `${route.name}: ${goesTo}${same ? '' : ' (differs)'}`);
};

/** What the first escalation did, and what the draft would do. */
export const compared = async (from: OpsgenieExport, draft: Draft): Promise<ComparedEscalation> => {
  const old = oldOf(from, draft);
  const escalations = old.escalations.slice(0, 1);
  const [first] = (await compareSystems({ old: { ...old, escalations }, draft, now: NOW, timeZone })).escalations;
  if (!first) throw new Error('nothing was compared');
  return first;
};

/** All that was found, of whatever scenario. */
export const words = ({ differences }: ComparedEscalation): readonly string[] =>
  differences.flatMap((one) => one.words);

/** Whatever was run tells the same people at the same minutes by the same channels. */
export const isTheSame = (escalation: ComparedEscalation): void => {
  expect(words(escalation)).toEqual([]);
  expect(escalation.same).toBe(escalation.scenarios);
  expect(escalation.scenarios).toBeGreaterThan(1);
};
