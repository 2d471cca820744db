import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Policy } from '../policy';
import { HANDOVER_AFTER, LONGEST_SNOOZE } from '../timings';
import { type Machine, machineContext } from './context';
import { clamp, jsonata } from './expressions';
import { handOver, lastResort } from './last-resort';
import { connectRung, type Rung, rung } from './levels';
import { acknowledgedPause, catchPause, connectPause, type Pause, snoozedPause } from './pauses';
import { STATE } from './state-names';

/**
 * An escalation policy as states. Each level is three: *claim* (the re-check: only if nobody answered), *notify*, and
 * *wait* (the task token is put on the incident, under the same condition). Whatever is not the plain road upwards
 * meets in one state that looks at the incident and one that decides.
 *
 * Variables: incident, generation (from the input, never changed); level, thisRound, visit (where we are); wait (the
 * seconds of the next wait); spent (visits and answers so far, see HANDOVER_AFTER).
 */
export const policyMachine = (scope: Construct, policy: Policy, notify: IFunction): sfn.IChainable => {
  const machine = machineContext(scope, policy, notify);
  const answer = sfn.Choice.jsonata(scope, STATE.answer);
  const rungs = policy.levels.map((level, index) => rung(machine, level, index + 1));
  const road: Road = {
    rungs,
    lastResort: lastResort(machine),
    backToLevel: backToLevel(machine, rungs),
    pauses: {
      snoozed: snoozedPause(machine),
      ...(policy.acknowledgmentTimeout ? { acknowledged: acknowledgedPause(machine) } : {}),
    },
  };
  const afterLastLevel = anotherRound(machine, road);
  const unanswered = (level: number): sfn.IChainable => road.rungs[level]?.claim ?? afterLastLevel;

  for (const rung of road.rungs) connectRung(machine, rung, unanswered(rung.level), answer);
  for (const pause of Object.values(road.pauses)) catchPause(machine, pause);
  connectPause(road.pauses.snoozed, answer, road.backToLevel);
  if (road.pauses.acknowledged) connectPause(road.pauses.acknowledged, answer, firstClaim(rungs));
  machine.look.next(answer);
  machine.look.addCatch(machine.leftToSweep, { errors: [sfn.Errors.ALL] });
  decide(machine, road, answer, unanswered);
  return start(machine, road);
};

/** The places an execution can be sent to. */
interface Road {
  readonly rungs: readonly Rung[];
  readonly lastResort: sfn.TaskStateBase;
  readonly backToLevel: sfn.IChainable;
  readonly pauses: { readonly snoozed: Pause; readonly acknowledged?: Pause };
}

const is = (condition: string) => sfn.Condition.jsonata(jsonata(condition));

const firstClaim = (rungs: readonly Rung[]): sfn.TaskStateBase => {
  const first = rungs[0];
  if (!first) throw new Error('a policy without levels has no machine; defineOrganisation refuses it');
  return first.claim;
};

/** The level the incident was at; a ladder of one has no choice. */
const backToLevel = ({ scope }: Machine, rungs: readonly Rung[]): sfn.IChainable => {
  if (rungs.length === 1) return firstClaim(rungs);
  const choice = sfn.Choice.jsonata(scope, STATE.backToLevel);
  for (const { level, claim } of rungs.slice(1)) choice.when(is(`$level = ${level}`), claim);
  return choice.otherwise(firstClaim(rungs));
};

/** After the last level: start over while rounds are left, else the last resort. */
const anotherRound = ({ scope, policy }: Machine, road: Road): sfn.IChainable =>
  policy.repeat === 0
    ? road.lastResort
    : sfn.Choice.jsonata(scope, STATE.anotherRound)
        .when(is(`$thisRound <= ${policy.repeat}`), firstClaim(road.rungs), {
          assign: { thisRound: '{% $thisRound + 1 %}' },
        })
        .otherwise(road.lastResort);

/** A fresh execution claims level 1; one that continues another begins exactly where that one was frozen. */
const start = ({ scope, leftToSweep }: Machine, { rungs, pauses, lastResort }: Road): sfn.Choice => {
  const choice = sfn.Choice.jsonata(scope, STATE.start);
  const at = (where: string, next: sfn.IChainable) =>
    choice.when(is(where), next, {
      assign: {
        incident: '{% $states.input.incident %}',
        generation: '{% $states.input.generation %}',
        level: '{% $states.input.level %}',
        thisRound: '{% $states.input.round %}',
        visit: '{% $states.input.visit %}',
        wait: '{% $max([1, $states.input.left]) %}',
        spent: '{% 0 %}',
      },
    });
  const startsAt = (place: string) => `$states.input.startAt = '${place}'`;
  for (const rung of rungs) at(`${startsAt('wait')} and $states.input.level = ${rung.level}`, rung.wait);
  for (const rung of rungs.slice(1)) at(`${startsAt('claim')} and $states.input.level = ${rung.level}`, rung.claim);
  at(startsAt('claim'), firstClaim(rungs));
  at(startsAt('snoozed'), pauses.snoozed.hold);
  if (pauses.acknowledged) at(startsAt('acknowledged'), pauses.acknowledged.hold);
  at(startsAt('last resort'), lastResort);
  return choice.otherwise(leftToSweep);
};

/** One state decides about every answer, rung or read. What it does not know is left to the sweep, not guessed. */
const decide = (
  machine: Machine,
  { rungs, pauses, backToLevel }: Road,
  answer: sfn.Choice,
  unanswered: (level: number) => sfn.IChainable,
): void => {
  const kind = (name: string) => `$states.input.kind = '${name}'`;
  const count = { spent: '{% $spent + 1 %}' };
  const pauseFor = (longest: number) => ({ ...count, wait: jsonata(clamp('$states.input.seconds', longest)) });

  answer.when(is(`${kind('resolved')} or ${kind('superseded')}`), machine.answered);
  if (machine.policy.doneWhen === 'acknowledged' && !pauses.acknowledged)
    answer.when(is(kind('acknowledged')), machine.answered);
  answer.when(is(`$spent >= ${HANDOVER_AFTER}`), handOver(machine));
  if (pauses.acknowledged) {
    const timeout = machine.policy.acknowledgmentTimeout?.seconds ?? 1;
    answer.when(is(kind('acknowledged')), pauses.acknowledged.hold, { assign: pauseFor(timeout) });
  }
  answer.when(is(kind('snoozed')), pauses.snoozed.hold, { assign: pauseFor(LONGEST_SNOOZE) });
  for (const level of [0, ...rungs.map((rung) => rung.level)])
    answer.when(is(`${kind('escalate')} and $level = ${level}`), unanswered(level), { assign: count });
  const again = machine.policy.doneWhen === 'resolved' ? `${kind('again')} or ${kind('acknowledged')}` : kind('again');
  answer.when(is(again), backToLevel, { assign: count });
  answer.otherwise(machine.leftToSweep);
};
