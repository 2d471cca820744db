import type { Finding, Severity } from '../../../../workflows/verify/finding';
import { detailsOf, findingInWords } from '../../../cli/render/finding';
import { one } from '../counts';
import { type Block, type ListItem, list, type ReportSection, text } from '../document';
import type { ReportModel } from '../model';

/** What `verify` finds: gaps that the old configuration had as well, most of them. What is no gap is folded. */
export const coverageSection = ({ coverage }: ReportModel): ReportSection => {
  const of = (wanted: Severity): readonly Finding[] => coverage.findings.filter(({ severity }) => severity === wanted);
  const gap = (finding: Finding): ListItem => ({
    text: findingInWords(finding),
    details: detailsOf(finding, coverage),
  });
  const errors = of('error');
  return {
    id: 'coverage',
    title: 'Gaps in who is reached',
    blocks: [
      ...(errors.length === 0
        ? [text('None: every level of every policy reaches somebody, or is declared not to.')]
        : byPlace(errors).flatMap(([place, found]): readonly Block[] => [
            { kind: 'heading', text: place },
            list(found.map(gap)),
          ])),
      text('Warnings and notes, with when they hold: `verify` lists them.'),
      ...(['warning', 'note'] as const).flatMap((severity) =>
        byPlace(of(severity)).map(
          ([place, found]): Block => ({
            kind: 'folded',
            title: `${place}: ${one(found.length, severity)}`,
            blocks: [list([...new Set(found.map(findingInWords))])],
          }),
        ),
      ),
    ],
  };
};

/** Sentences about a level do not say of which policy. */
const byPlace = (findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] => {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = 'policy' in finding ? `Policy '${finding.policy}'` : 'People, overrides and clocks';
    const known = places.get(place) ?? [];
    known.push(finding);
    places.set(place, known);
  }
  return [...places];
};
