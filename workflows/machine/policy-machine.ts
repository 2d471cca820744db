import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { HANDOVER_AFTER, LONGEST_SNOOZE } from '../timings';
import { type Machine, type MachineProps, machineContext } from './context';
import { clamp, jsonata } from './expressions';
import { handOver, lastResort } from './last-resort';
import { connectRung, type Rung, rung } from './levels';
import { nobodyReached } from './nobody-reached';
import { acknowledgedPause, catchPause, connectPause, snoozedPause } from './pauses';
import { firstClaim, is, type Road } from './road';
import { start } from './start';
import { namesOfLevel, STATE } from './state-names';

/**
 * An escalation policy as states. Each level is three: *claim* (the re-check: only if nobody answered), *notify*, and
 * *wait* (the task token is put on the incident, under the same condition). Whatever is not the plain road upwards
 * meets in one state that looks at the incident and one that decides.
 *
 * Variables: incident, generation (from the input, never changed); level, thisRound, visit, step (where we are); since,
 * ends (of the level's time); wait (the seconds of the next wait) and more (another step follows it); reached (somebody,
 * in this round); spent (visits, further steps and answers so far, see HANDOVER_AFTER).
 */
export const policyMachine = (scope: Construct, props: MachineProps): sfn.IChainable => {
  const machine = machineContext(scope, props);
  const { policy } = props;
  const answer = sfn.Choice.jsonata(scope, STATE.answer);
  const levels = policy.levels.map((of, index) =>
    rung(machine, {
      level: index + 1,
      names: namesOfLevel(index + 1),
      asLevel: index + 1,
      of,
      steps: props.steps[index] ?? 1,
    }),
  );
  const rungs = [...levels, ...nobodyReached(machine)];
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
  const unanswered = (level: number): sfn.IChainable => levels[level]?.claim ?? afterLastLevel;

  for (const rung of rungs) connectRung(machine, rung, unanswered(rung.props.level), answer);
  for (const pause of Object.values(road.pauses)) catchPause(machine, pause);
  connectPause(road.pauses.snoozed, answer, road.backToLevel);
  if (road.pauses.acknowledged) connectPause(road.pauses.acknowledged, answer, firstClaim(rungs));
  machine.look.next(answer);
  machine.look.addCatch(machine.leftToSweep, { errors: [sfn.Errors.ALL] });
  decide(machine, road, answer, unanswered);
  return start(machine, road);
};

/** The level the incident was at; a ladder of one has no choice. */
const backToLevel = ({ scope }: Machine, rungs: readonly Rung[]): sfn.IChainable => {
  if (rungs.length === 1) return firstClaim(rungs);
  const choice = sfn.Choice.jsonata(scope, STATE.backToLevel);
  for (const { props, claim } of rungs.slice(1)) choice.when(is(`$level = ${props.level}`), claim);
  return choice.otherwise(firstClaim(rungs));
};

/**
 * After the last level: start over while rounds are left, else the last resort. Where nobody was reached, which took no
 * time, the round takes its time first.
 */
const anotherRound = ({ scope, policy }: Machine, { rungs, lastResort }: Road): sfn.IChainable => {
  const nobodyReached = rungs[policy.levels.length];
  if (!nobodyReached) return lastResort;
  const left = `$thisRound <= ${policy.repeat}`;
  return sfn.Choice.jsonata(scope, STATE.anotherRound)
    .when(is(`${left} and $reached`), firstClaim(rungs), {
      assign: { thisRound: '{% $thisRound + 1 %}', reached: '{% false %}' },
    })
    .when(is(left), nobodyReached.claim)
    .otherwise(lastResort);
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
  for (const level of [0, ...rungs.map(({ props }) => props.level)])
    answer.when(is(`${kind('escalate')} and $level = ${level}`), unanswered(level), { assign: count });
  const again = machine.policy.doneWhen === 'resolved' ? `${kind('again')} or ${kind('acknowledged')}` : kind('again');
  answer.when(is(again), backToLevel, { assign: count });
  answer.otherwise(machine.leftToSweep);
};
