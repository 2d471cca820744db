import { inWords } from '../../../workflows/span';
import { PROPERTIES, type Violation } from '../../prove/property';
import type { Proof } from '../../prove/prove-policy';
import { FEW } from '../../prove/small-scope';
import { oneLine } from '../printable';
import type { Terminal } from '../terminal';
import { type Style, style } from './style';
import { table } from './table';

/** More of them say little more. */
const VIOLATIONS_SHOWN = 5;

/** One policy: what was explored, what is wrong and how it comes to that, and the worst times. */
export const proofText = (proof: Proof, { colours }: Terminal): string => {
  const styled = style(colours);
  const shown = proof.violations.slice(0, VIOLATIONS_SHOWN);
  const more = proof.violations.length - shown.length;
  return [
    `${styled.bold(oneLine(proof.policy))}: ${verdict(proof, styled)}`,
    `  ${proof.situations} situations, ${proof.moves} moves, ${proof.ends} ends${historiesInWords(proof)}`,
    ...shown.flatMap((violation) => violationLines(violation, styled)),
    ...(more > 0 ? [`  … and ${more} more; --json has all of them`] : []),
    ...(proof.scope === 'few'
      ? [
          `  explored with at most ${FEW} steps a level and ${FEW} rounds: more pass through the same states; --every has all`,
        ]
      : []),
    ...(proof.worst.length > 0 ? ['', ...indented(worstTable(proof))] : []),
  ].join('\n');
};

/** Of a part of all paths the longest says nothing. */
const historiesInWords = ({ histories: { plain, unanswered }, unfinished, scope }: Proof): string =>
  unfinished === undefined && scope === 'all'
    ? `; history ${plain} events if nobody answers, ${unanswered} if every call fails too`
    : '';

const verdict = ({ proven, violations, unfinished }: Proof, { done, open }: Style): string => {
  if (proven) return done('proven');
  const why = [
    ...(violations.length > 0 ? [`${violations.length} ${violations.length === 1 ? 'defect' : 'defects'}`] : []),
    ...(unfinished === undefined ? [] : [`not everything was looked at: ${oneLine(unfinished)}`]),
  ];
  return `${open('not proven')} (${why.join('; ')})`;
};

const violationLines = ({ property, says, story }: Violation, { open }: Style): readonly string[] => [
  '',
  `  ${open(property)}: ${oneLine(says)}`,
  `  should be: ${PROPERTIES[property]}`,
  ...story.map((sentence) => `    - ${oneLine(sentence)}`),
];

const worstTable = ({ worst, scope }: Proof): string =>
  table(
    ['notified at the latest', 'the policy says', 'nothing fails', 'everything fails once'],
    worst.map(({ level, planned, plain, withFaults }) => [
      level === 'last resort' ? 'last resort' : `level ${level}`,
      span(planned),
      span(plain),
      scope === 'few' ? '–' : span(withFaults),
    ]),
  );

const span = (seconds: number | undefined): string => {
  if (seconds === undefined) return 'never';
  return seconds === 0 ? 'at once' : inWords({ seconds: Math.ceil(seconds) });
};

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `  ${line}`);

export const provenInWords = (proofs: readonly Proof[], { colours }: Terminal): string => {
  const { bold, done, open } = style(colours);
  const proven = proofs.filter((proof) => proof.proven).length;
  return proven === proofs.length
    ? `${bold(done('Proven'))}: ${Object.keys(PROPERTIES).length} properties of ${proofs.length} ${proofs.length === 1 ? 'policy' : 'policies'}.`
    : `${bold(open('Not proven'))}: ${proofs.length - proven} of ${proofs.length}.`;
};

export const proofsJson = (proofs: readonly Proof[]) => ({
  proven: proofs.every(({ proven }) => proven),
  properties: PROPERTIES,
  policies: proofs,
});
