import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { GRACE, LONGEST_NOTIFY } from '../timings';
import { lookOrLeave, type Machine, reopenedElsewhere, UNLESS_REOPENED_ELSEWHERE, whileClimbing } from './context';
import { after, ENTERED, number, text } from './expressions';
import { FIRST_STEP, notifyState } from './notify-state';
import { STATE } from './state-names';
import { write } from './writes';

/**
 * Nobody answered: tell the last resort, and only then let go of the incident. If it cannot be told, the execution
 * fails with the incident still due, so the sweep tries again.
 */
export const lastResort = (machine: Machine): sfn.TaskStateBase => {
  const { scope, policy, notify, leftToSweep } = machine;
  const claim = lookOrLeave(
    machine,
    write(
      scope,
      STATE.claimLastResort,
      whileClimbing(
        machine,
        {
          set: { phase: text('exhausting'), visit: number('$visit + 1'), due: after(LONGEST_NOTIFY + GRACE) },
          remove: ['token', 'resume'],
          given: reopenedElsewhere(),
        },
        UNLESS_REOPENED_ELSEWHERE,
      ),
      { visit: '{% $visit + 1 %}', spent: '{% $spent + 1 %}' },
    ),
  );
  const tell = notifyState(scope, STATE.notifyLastResort, notify, {
    policy: policy.name,
    level: 0,
    levelName: 'last resort',
    targets: policy.lastResort,
    acknowledgeWithin: 0,
    furtherSteps: false,
    ...FIRST_STEP,
  });
  tell.addCatch(leftToSweep, { errors: [sfn.Errors.ALL] });
  const letGo = lookOrLeave(
    machine,
    write(
      scope,
      STATE.lastResortTold,
      whileClimbing(
        machine,
        {
          set: { phase: text('exhausted'), exhaustedAt: number(ENTERED) },
          remove: ['due', 'token'],
          given: { exhausting: text('exhausting') },
        },
        // Not if an answer that was given and taken back has made it climb again; but its own success, sent again, is one.
        ' AND #phase IN (:exhausting, :phase)',
      ),
    ),
  );
  claim.next(tell);
  tell.next(letGo);
  letGo.next(sfn.Succeed.jsonata(scope, STATE.exhausted));
  return claim;
};

/** Everything that one execution may spend is spent: make the incident due, and the sweep begins the next execution. */
export const handOver = (machine: Machine): sfn.TaskStateBase => {
  const state = lookOrLeave(
    machine,
    write(machine.scope, STATE.handOver, {
      set: { due: number(ENTERED) },
      condition: '#generation = :g AND #status <> :resolved',
      given: { resolved: text('resolved') },
    }),
  );
  state.next(sfn.Succeed.jsonata(machine.scope, STATE.handedOver));
  return state;
};
