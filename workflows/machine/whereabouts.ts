import type { EpochMillis, Situation } from '../incident';
import type { Phase } from '../payloads';
import { NOBODY_REACHED, type Policy } from '../policy';
import { namesOfLevel, STATE } from './state-names';

/** As much of an incident as says where its machine is. */
export interface Standing {
  readonly situation: Situation;
  /** Undefined where a Stepladder does not say it; another word than ours where it is newer. */
  readonly phase: Phase | string | undefined;
  readonly level: number;
  readonly levelName: string;
  readonly round: number;
  /** When this visit's first notification went out, and when its level's time is up; 0 where that is not known. */
  readonly since: EpochMillis;
  readonly ends: EpochMillis;
  /** The end of the acknowledgment timeout, or of the snooze; 0 where there is none. */
  readonly until: EpochMillis;
}

/** The state in which an incident's machine is by now; undefined where the policy has none for it. */
export const stateOf = (standing: Standing, policy: Policy): string | undefined => {
  const { situation, until } = standing;
  if (situation === 'resolved') return STATE.answered;
  // It never had a machine.
  if (standing.phase === 'recorded' || situation === 'recorded') return undefined;
  if (situation === 'exhausted') return STATE.exhausted;
  if (situation === 'snoozed') return STATE.snoozed;
  if (situation === 'acknowledged' && policy.doneWhen === 'acknowledged')
    return until > 0 ? STATE.acknowledged : STATE.answered;
  return climbing(standing, policy);
};

const climbing = (standing: Standing, policy: Policy): string | undefined => {
  const { phase, level } = standing;
  if (phase === 'exhausting') return STATE.notifyLastResort;
  // An acknowledgment that ends nothing leaves an exhausted incident as it is.
  if (phase === 'exhausted') return STATE.exhausted;
  if (level === 0) return phase === 'reopening' ? STATE.claim(1) : STATE.start;
  const rung = rungOf(standing, policy);
  if (!rung) return undefined;
  switch (phase) {
    case 'new':
      return STATE.start;
    case 'reopening':
      return rung.claim;
    case 'claimed':
      return rung.notify;
    case 'waiting':
    case undefined:
      return rung.wait;
    // The answer was taken back, and its machine is being told.
    case 'acknowledged':
    case 'snoozed':
      return STATE.answer;
    default:
      return undefined;
  }
};

const rungOf = ({ level, levelName }: Standing, { levels, repeat }: Policy) => {
  if (level <= levels.length) return namesOfLevel(level);
  return repeat > 0 && level === levels.length + 1 && levelName === NOBODY_REACHED ? STATE.nobodyReached : undefined;
};

/** What comes next if nobody does anything: `what`, and when, where that is known. */
export interface Next {
  readonly what: string;
  /** 0 where it is not known. */
  readonly at: EpochMillis;
}

/** Undefined where nothing happens by itself any more. */
export const nextOf = (standing: Standing, policy: Policy): Next | undefined => {
  const { ends, until } = standing;
  switch (stateOf(standing, policy)) {
    case undefined:
    case STATE.answered:
    case STATE.exhausted:
      return undefined;
    case STATE.acknowledged:
      return { what: 'it is triggered again, at level 1', at: until };
    case STATE.snoozed:
      return { what: `it is triggered again, at level ${Math.max(1, standing.level)}`, at: until };
    case STATE.start:
    case STATE.claim(1):
      return { what: levelInWords(policy, 1), at: 0 };
    case STATE.notifyLastResort:
      return { what: 'it is exhausted', at: 0 };
    default:
      return { what: afterLevel(standing, policy), at: ends };
  }
};

const afterLevel = ({ level, round }: Standing, policy: Policy): string => {
  if (level < policy.levels.length) return levelInWords(policy, level + 1);
  return round <= policy.repeat ? `round ${round + 1} begins, at level 1` : 'the last resort is told';
};

const levelInWords = ({ levels }: Policy, level: number): string =>
  `level ${level} '${levels[level - 1]?.name ?? ''}' is told`;
