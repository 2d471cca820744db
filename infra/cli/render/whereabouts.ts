import type { Definition } from '../../../workflows/machine/definition-values';
import { nextOf, type Standing, stateOf } from '../../../workflows/machine/whereabouts';
import { NOBODY_REACHED, type Policy } from '../../../workflows/policy';
import type { IncidentStory } from '../connection/replies';
import { CALLED, Problem } from '../problem';
import { standing as standingInWords } from './incident';
import { localTime } from './time';

/** Where an incident is in a policy: the state to be marked, and sentences that say more. */
export interface Whereabouts {
  /** Undefined where the machine, as it is here, has no state for it. */
  readonly state: string | undefined;
  readonly sentences: readonly string[];
  readonly standing: Standing;
}

/** What the server says of the machine, which an older one does not. */
type Escalation = Readonly<Record<'phase' | 'since' | 'ends', unknown>>;

/** @throws Problem for an incident that follows another policy */
export const whereabouts = (
  story: IncidentStory,
  policy: Policy,
  definition: Definition,
  timeZone: string,
): Whereabouts => {
  if (story.policy !== policy.name)
    throw new Problem(
      `incident ${story.id} follows policy '${story.policy}', not '${policy.name}': ${CALLED} policy ${story.policy} --live ${story.id}`,
    );
  const standing = standingOf(story);
  const found = stateOf(standing, policy);
  const state = found !== undefined && Object.hasOwn(definition.States, found) ? found : undefined;
  const sentences = [
    now(story, standing, state, timeZone),
    next(standing, policy, timeZone),
    doubt(standing, policy, found, state),
  ];
  return { state, standing, sentences: sentences.filter((sentence) => sentence !== '') };
};

export const standingOf = (story: IncidentStory): Standing => {
  const { phase, since, ends } = (story['escalation'] ?? {}) as Partial<Escalation>;
  return {
    situation: situationOf(story),
    phase: typeof phase === 'string' ? phase : undefined,
    level: story.level,
    levelName: story.levelName,
    round: story.round,
    since: instant(since),
    ends: instant(ends),
    until: instant(story.status === 'snoozed' ? story.snoozedUntil : story.acknowledgedUntil),
  };
};

const situationOf = ({ status, exhaustedAt, recordedOnly }: IncidentStory): Standing['situation'] => {
  if (status !== 'triggered') return status as Standing['situation'];
  if (recordedOnly) return 'recorded';
  return exhaustedAt === null ? 'triggered' : 'exhausted';
};

const instant = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) || 0 : 0);

const now = (story: IncidentStory, standing: Standing, state: string | undefined, timeZone: string): string => {
  const place = state === undefined ? '' : ` It is at '${state}'${roundOf(standing)}${sinceOf(standing, timeZone)}.`;
  return `Now: incident ${story.id} is ${standingInWords(story, timeZone)}.${place}`;
};

const roundOf = ({ level, round, situation }: Standing): string =>
  level > 0 && round > 1 && situation === 'triggered' ? `, round ${round}` : '';

const sinceOf = ({ phase, since, situation }: Standing, timeZone: string): string =>
  phase === 'waiting' && since > 0 && situation !== 'snoozed' && situation !== 'resolved'
    ? `, told at ${localTime(since, timeZone)} (${timeZone})`
    : '';

const next = (standing: Standing, policy: Policy, timeZone: string): string => {
  const coming = nextOf(standing, policy);
  if (!coming) return '';
  const at = coming.at > 0 ? ` at ${localTime(coming.at, timeZone)}` : '';
  return `Next: ${coming.what}${at}, unless ${standing.situation === 'acknowledged' ? 'it is resolved before' : 'somebody answers'}.`;
};

/** The machine that runs it was deployed once, and need not be the one that the code here makes. */
const doubt = (standing: Standing, policy: Policy, found: string | undefined, state: string | undefined): string => {
  const { level, levelName, phase } = standing;
  if (phase === 'recorded') return '';
  if (found !== undefined && state === undefined)
    return `The machine has no state '${found}' here: what runs the incident is older, or newer, than this code.`;
  if (found === undefined)
    return level > policy.levels.length
      ? `It is at level ${level} '${levelName}', which policy '${policy.name}' does not have here: what runs it is older, or newer, than this code.`
      : `Its machine is at '${phase}', which this version does not know.`;
  const here = policy.levels[level - 1]?.name;
  return here !== undefined && here !== levelName && levelName !== NOBODY_REACHED
    ? `Level ${level} is called '${levelName}' there and '${here}' here: what runs it is older, or newer, than this code.`
    : '';
};
