import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Level } from '../policy';
import { GRACE, LONGEST_NOTIFY } from '../timings';
import { lookOrLeave, type Machine, reopenedElsewhere, UNLESS_REOPENED_ELSEWHERE, whileClimbing } from './context';
import { after, fixed, jsonata, number, text } from './expressions';
import { notifyState } from './notify-state';
import { STATE } from './state-names';
import { CONDITION_FAILED, TIMED_OUT, write, writeAndWait } from './writes';

/** One level of the ladder: claim, notify, wait, and a wait without a doorbell (noted first) for when the token cannot be stored. */
export interface Rung {
  readonly level: number;
  readonly claim: sfn.TaskStateBase;
  readonly notify: sfn.TaskStateBase;
  readonly wait: sfn.TaskStateBase;
  readonly noteBlindWait: sfn.TaskStateBase;
  readonly waitBlindly: sfn.Wait;
}

export const rung = (machine: Machine, level: Level, n: number): Rung => ({
  level: n,
  claim: claim(machine, level, n),
  notify: notify(machine, level, n),
  wait: wait(machine, n),
  noteBlindWait: write(machine.scope, STATE.noteBlindWait(n), waiting(machine)),
  waitBlindly: sfn.Wait.jsonata(machine.scope, STATE.waitBlindly(n), { time: sfn.WaitTime.seconds('{% $wait %}') }),
});

/** Joins the states of a level to each other, to what follows unanswered, and to what decides about an answer. */
export const connectRung = (machine: Machine, rung: Rung, unanswered: sfn.IChainable, answer: sfn.IChainable): void => {
  const seconds = machine.policy.levels[rung.level - 1]?.acknowledgeWithin.seconds ?? 1;
  rung.claim.next(rung.notify);
  // A notify that keeps failing must not cost anybody the level's time: it waits and climbs like any other.
  rung.notify.addCatch(rung.wait, { errors: [sfn.Errors.ALL], assign: { wait: seconds } });
  rung.notify.next(rung.wait);
  rung.wait.addCatch(unanswered, { errors: TIMED_OUT });
  rung.wait.addCatch(machine.look, { errors: CONDITION_FAILED });
  rung.wait.addCatch(rung.noteBlindWait, { errors: [sfn.Errors.ALL] });
  rung.wait.next(answer);
  rung.noteBlindWait.addCatch(machine.look, { errors: CONDITION_FAILED });
  rung.noteBlindWait.addCatch(rung.waitBlindly, { errors: [sfn.Errors.ALL] });
  rung.noteBlindWait.next(rung.waitBlindly);
  rung.waitBlindly.next(unanswered);
};

const claim = (machine: Machine, level: Level, n: number) =>
  lookOrLeave(
    machine,
    write(
      machine.scope,
      STATE.claim(n),
      whileClimbing(
        machine,
        {
          set: {
            level: fixed(n),
            levelName: text(level.name),
            round: number('$thisRound'),
            visit: number('$visit + 1'),
            phase: text('claimed'),
            due: after(LONGEST_NOTIFY + GRACE),
            // How an acknowledgment is to be taken, by the definition that runs, which need not be the newest one.
            doneWhen: text(machine.policy.doneWhen),
            acknowledgmentSeconds: fixed(machine.policy.acknowledgmentTimeout?.seconds ?? 0),
          },
          remove: ['token', 'resume', 'exhaustedAt'],
          given: reopenedElsewhere(),
        },
        UNLESS_REOPENED_ELSEWHERE,
      ),
      { level: jsonata(String(n)), visit: '{% $visit + 1 %}', spent: '{% $spent + 1 %}' },
    ),
  );

const notify = ({ scope, policy, notify }: Machine, level: Level, n: number) =>
  notifyState(
    scope,
    STATE.notify(n),
    notify,
    { policy: policy.name, level: n, levelName: level.name, targets: level.notify },
    { wait: jsonata(`$states.result.Payload.reaches = 'nobody' ? 1 : ${level.acknowledgeWithin.seconds}`) },
  );

const wait = (machine: Machine, n: number) => writeAndWait(machine.scope, STATE.wait(n), waiting(machine));

/** Also noted without a token, or the sweep would take a level that waits without a doorbell for one at a standstill. */
const waiting = (machine: Machine) =>
  whileClimbing(
    machine,
    {
      set: { phase: text('waiting'), due: after(`$wait + ${GRACE}`) },
      remove: ['resume'],
      given: { visit: number('$visit'), reopening: text('reopening') },
    },
    // Neither if the level was asked for anew since it was claimed, nor if the next one was.
    ' AND #phase <> :reopening AND (attribute_not_exists(#escalateVisit) OR #escalateVisit <> :visit)',
  );
