import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { GRACE } from '../timings';
import { lookOrLeave, type Machine } from './context';
import { after, ENTERED, fixed, jsonata, number, text } from './expressions';
import { STATE } from './state-names';
import { TIMED_OUT, write, writeAndWait } from './writes';

/** A time in which nobody is notified, and what makes the incident climb again when it is over. */
export interface Pause {
  readonly hold: sfn.TaskStateBase;
  readonly reopen: sfn.TaskStateBase;
}

/** Acknowledged, with an acknowledgment timeout still to watch: then from level 1 of a new round one. */
export const acknowledgedPause = (machine: Machine): Pause => ({
  hold: hold(machine, STATE.acknowledged, 'acknowledged'),
  reopen: reopen(machine, STATE.reopenAcknowledged, 'acknowledged', {
    // Without an `until`, another definition took the acknowledgment: then our own timeout counts from it.
    isOver: '(#until <= :now OR (attribute_not_exists(#until) AND #acknowledgedAt <= :longAgo))',
    given: { longAgo: number(`${ENTERED} - ${(machine.policy.acknowledgmentTimeout?.seconds ?? 0) * 1000}`) },
    set: { level: fixed(0), round: fixed(1) },
    remove: ['acknowledgedBy', 'acknowledgedAt'],
    assign: { level: jsonata('0'), thisRound: jsonata('1'), reached: jsonata('false') },
  }),
});

/** Snoozed: then the same level again. */
export const snoozedPause = (machine: Machine): Pause => ({
  hold: hold(machine, STATE.snoozed, 'snoozed'),
  reopen: reopen(machine, STATE.reopenSnoozed, 'snoozed', {
    isOver: '#until <= :now',
    given: {},
    set: {},
    remove: ['snoozedBy', 'snoozedAt'],
    assign: {},
  }),
});

export const connectPause = ({ hold, reopen }: Pause, answer: sfn.IChainable, climbAgain: sfn.IChainable): void => {
  hold.next(answer);
  reopen.next(climbAgain);
};

const hold = (machine: Machine, name: string, status: 'acknowledged' | 'snoozed') =>
  writeAndWait(machine.scope, name, {
    set: { phase: text(status), due: after(`$wait + ${GRACE}`) },
    remove: ['resume'],
    condition: '#status = :status AND #generation = :g',
    given: { status: text(status) },
  });

interface Reopening {
  readonly isOver: string;
  readonly given: Readonly<Record<string, { readonly N: string }>>;
  readonly set: Readonly<Record<string, { readonly N: string }>>;
  readonly remove: readonly string[];
  readonly assign: Record<string, string>;
}

/** Its own success, met when whoever sends the write sends it again. */
const DONE_BEFORE = '(#status = :status AND #phase = :phase AND #reopenedVisit = :reopenedVisit)';

/**
 * Only when the pause is over by the incident's own `until`: an answer may have lengthened it without having been heard.
 * It changes what it tests, so a repetition has to know its own success; a doubtful end is left to the sweep, which
 * finds phase `reopening` and claims.
 */
const reopen = (
  machine: Machine,
  name: string,
  status: 'acknowledged' | 'snoozed',
  { isOver, given, set, remove, assign }: Reopening,
) =>
  lookOrLeave(
    machine,
    write(
      machine.scope,
      name,
      {
        set: {
          ...set,
          status: text('triggered'),
          phase: text('reopening'),
          due: after(GRACE),
          reopenedVisit: number('$visit'),
          reopenedFrom: text(status),
          reopenedAt: number(ENTERED),
        },
        remove: [...remove, 'until', 'token'],
        condition: `#generation = :g AND ((#status = :was AND ${isOver}) OR ${DONE_BEFORE})`,
        given: { ...given, was: text(status), now: number(ENTERED) },
      },
      assign,
    ),
  );

/** When a pause ends by itself, it is reopened; see `reopen` for what else may have happened. */
export const catchPause = (machine: Machine, { hold, reopen }: Pause): void => {
  hold.addCatch(reopen, { errors: TIMED_OUT });
  lookOrLeave(machine, hold);
};
