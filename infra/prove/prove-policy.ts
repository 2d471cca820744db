import { LIMITS } from '../../workflows/check-policy';
import type { Definition } from '../../workflows/machine/definition-values';
import type { Policy } from '../../workflows/policy';
import { days, inWords } from '../../workflows/span';
import { byteLength, DATA_LIMIT } from '../local/step-functions/json';
import { type Bounds, type Explored, explore } from './explore';
import { refuseUnknownFields } from './known-fields';
import { type Histories, historiesOf, loopsIn } from './loops';
import { NotModelled, type Violation } from './property';
import { unreachable, waysNotTaken } from './reachability';
import { modelOf } from './situation';
import { type Scope, scopeOf } from './small-scope';
import { storyTo } from './story';
import { asPlanned, type WorstTime, worstTimes, wrongTimes } from './worst-times';

/** What was found about one policy's machine. */
export interface Proof {
  readonly policy: string;
  /** Nothing is wrong, and everything was looked at. */
  readonly proven: boolean;
  readonly violations: readonly Violation[];
  /** Why not everything was looked at. */
  readonly unfinished: string | undefined;
  readonly situations: number;
  readonly moves: number;
  readonly ends: number;
  readonly worst: readonly WorstTime[];
  readonly histories: Histories;
  /** Ways out of states that no path takes. */
  readonly notTaken: readonly string[];
  /** Of its steps and rounds all were explored, or few of many: see `scopeOf`. */
  readonly scope: Scope['kind'];
}

export interface Effort extends Bounds {
  /** Answers between two waits of the machine that it is not told of, one after the other. */
  readonly unheard: number;
  /** Whether all steps and rounds are explored, however many there are. */
  readonly scope: 'all' | 'few of many';
}

export const EFFORT: Effort = { most: 200_000, enough: 1000, unheard: 1, scope: 'few of many' };

/** Step Functions fails an execution with more. */
const HISTORY_LIMIT = 25_000;

/**
 * Explores everything that can happen to an incident of a policy and says which property does not hold.
 * @param steps how often each level may notify, at most
 */
export const provePolicy = async (
  policy: Policy,
  steps: readonly number[],
  definition: Definition,
  effort: Effort = EFFORT,
): Promise<Proof> => {
  const all: Scope = { kind: 'all', policy, steps, definition };
  const scope = effort.scope === 'all' ? all : scopeOf(policy, steps, definition);
  const proof = await proveIn(scope, effort);
  return scope.kind === 'all' ? proof : { ...proof, histories: NOT_COUNTED, worst: asPlanned(policy, proof.worst) };
};

const proveIn = async (scope: Scope, effort: Effort): Promise<Proof> => {
  const { policy, steps, definition } = scope;
  const model = modelOf(policy, steps, definition, effort.unheard);
  try {
    refuseUnknownFields(definition);
    const explored = await explore(model, effort);
    const worst = explored.cut ? [] : worstTimes(model, explored);
    const histories = historiesOf(explored);
    const violations = distinct([
      ...explored.wrong.map(({ at, wrong }) => ({
        ...wrong,
        story: [...storyTo(explored, at), `Then: ${wrong.says}.`],
      })),
      ...(explored.cut ? [] : loopsIn(explored)),
      ...(explored.cut ? [] : unreachable(model, explored)),
      ...wrongTimes(explored, worst),
      ...tooLarge(histories, definition),
      ...tooLong(worst),
    ]);
    const unfinished = explored.cut ? whyCut(explored, effort) : undefined;
    return {
      policy: policy.name,
      proven: violations.length === 0 && unfinished === undefined,
      violations,
      unfinished,
      ...counts(explored),
      worst,
      histories: explored.cut ? NOT_COUNTED : histories,
      notTaken: explored.cut ? [] : waysNotTaken(model, explored),
      scope: scope.kind,
    };
  } catch (error) {
    if (!(error instanceof NotModelled)) throw error;
    return notModelled(policy, error.message);
  }
};

const NOT_COUNTED: Histories = { plain: 0, unanswered: 0, most: 0 };

const notModelled = (policy: Policy, unfinished: string): Proof => ({
  policy: policy.name,
  proven: false,
  violations: [],
  unfinished,
  situations: 0,
  moves: 0,
  ends: 0,
  worst: [],
  histories: NOT_COUNTED,
  notTaken: [],
  scope: 'all',
});

const whyCut = ({ wrong, full, situations }: Explored, { most, enough }: Effort): string => {
  if (wrong.length >= enough) return 'enough was wrong before';
  return full ? `${situations.length} situations fill the memory` : `there are more than ${most} situations`;
};

const counts = ({ situations, edges }: Explored) => ({
  situations: situations.length,
  moves: edges.reduce((sum, from) => sum + from.length, 0),
  ends: situations.filter(({ place }) => place.kind === 'no execution').length,
});

/** The same thing may be wrong in many situations; the first is the shortest to tell. */
const distinct = (violations: readonly Violation[]): readonly Violation[] =>
  [...new Map(violations.toReversed().map((one) => [`${one.property} ${one.says}`, one])).values()].reverse();

/** Step Functions stops an execution after a year. */
const LONGEST_EXECUTION = days(365);

const tooLong = (worst: readonly WorstTime[]): readonly Violation[] => {
  const { withFaults = 0 } = worst.at(-1) ?? {};
  if (withFaults <= LONGEST_EXECUTION.seconds) return [];
  const says = `the last resort is told after ${inWords({ seconds: withFaults })} at the latest; Step Functions stops an execution after ${inWords(LONGEST_EXECUTION)}`;
  return [{ property: 'within limits', says, story: [] }];
};

const tooLarge = ({ plain, unanswered }: Histories, definition: Definition): readonly Violation[] => {
  const size = byteLength(JSON.stringify(definition));
  const says = [
    plain > LIMITS.historyEvents
      ? `a climb that nobody answers writes ${plain} history events; at most ${LIMITS.historyEvents}`
      : '',
    unanswered > HISTORY_LIMIT
      ? `a climb in which every call fails writes ${unanswered} history events; Step Functions allows ${HISTORY_LIMIT}`
      : '',
    size > DATA_LIMIT * 4 ? `the definition has ${size} bytes; Step Functions allows a megabyte` : '',
  ];
  return says.filter((one) => one !== '').map((one) => ({ property: 'within limits', says: one, story: [] }));
};
