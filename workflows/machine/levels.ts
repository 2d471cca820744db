import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Level } from '../policy';
import { GRACE, LONGEST_NOTIFY } from '../timings';
import { lookOrLeave, type Machine, reopenedElsewhere, UNLESS_REOPENED_ELSEWHERE, whileClimbing } from './context';
import { after, fixed, jsonata, number, text, truth } from './expressions';
import { notifyState, PRESENT_STEP } from './notify-state';
import type { RungNames } from './state-names';
import { afterFailedNotify, afterNotify } from './steps';
import { CONDITION_FAILED, TIMED_OUT, write, writeAndWait } from './writes';

/** What one rung of the ladder is about. */
export interface RungProps {
  /** From 1. */
  readonly level: number;
  readonly names: RungNames;
  /** As the notify task knows it: 0 stands for the last resort. */
  readonly asLevel: number;
  readonly of: Pick<Level, 'name' | 'notify' | 'acknowledgeWithin' | 'unlessAcknowledged'>;
  /** How often it may notify, at most. */
  readonly steps: number;
}

/** Claim, notify, wait, perhaps another step, and a wait without a doorbell (noted first) for when the token cannot be stored. */
export interface Rung {
  readonly props: RungProps;
  readonly claim: sfn.TaskStateBase;
  readonly notify: sfn.TaskStateBase;
  readonly wait: sfn.TaskStateBase;
  readonly noteBlindWait: sfn.TaskStateBase;
  readonly waitBlindly: sfn.Wait;
}

export const rung = (machine: Machine, props: RungProps): Rung => ({
  props,
  claim: claim(machine, props),
  notify: notify(machine, props),
  wait: writeAndWait(machine.scope, props.names.wait, waiting(machine)),
  noteBlindWait: write(machine.scope, props.names.noteBlindWait, waiting(machine)),
  waitBlindly: sfn.Wait.jsonata(machine.scope, props.names.waitBlindly, { time: sfn.WaitTime.seconds('{% $wait %}') }),
});

/** Joins the states of a level to each other, to what follows unanswered, and to what decides about an answer. */
export const connectRung = (machine: Machine, rung: Rung, unanswered: sfn.IChainable, answer: sfn.IChainable): void => {
  const timeIsOver = anotherStep(machine, rung, unanswered);
  rung.claim.next(rung.notify);
  // A notify that keeps failing must not cost anybody the level's time: it waits and climbs like any other.
  rung.notify.addCatch(rung.wait, { errors: [sfn.Errors.ALL], assign: afterFailedNotify(rung.props) });
  rung.notify.next(rung.wait);
  rung.wait.addCatch(timeIsOver, { errors: TIMED_OUT });
  rung.wait.addCatch(machine.look, { errors: CONDITION_FAILED });
  rung.wait.addCatch(rung.noteBlindWait, { errors: [sfn.Errors.ALL] });
  rung.wait.next(answer);
  rung.noteBlindWait.addCatch(machine.look, { errors: CONDITION_FAILED });
  rung.noteBlindWait.addCatch(rung.waitBlindly, { errors: [sfn.Errors.ALL] });
  rung.noteBlindWait.next(rung.waitBlindly);
  rung.waitBlindly.next(timeIsOver);
};

/** Only where somebody may have a second contact method to be tried: a choice costs a transition every time. */
const anotherStep = ({ scope }: Machine, { props, notify }: Rung, unanswered: sfn.IChainable): sfn.IChainable =>
  props.steps === 1
    ? unanswered
    : sfn.Choice.jsonata(scope, props.names.nextStep)
        .when(sfn.Condition.jsonata(jsonata('$more')), notify, {
          assign: { step: jsonata('$step + 1'), spent: jsonata('$spent + 1') },
        })
        .otherwise(unanswered);

const claim = (machine: Machine, { level, names, of }: RungProps) =>
  lookOrLeave(
    machine,
    write(
      machine.scope,
      names.claim,
      whileClimbing(
        machine,
        {
          set: {
            level: fixed(level),
            levelName: text(of.name),
            round: number('$thisRound'),
            visit: number('$visit + 1'),
            step: fixed(1),
            reached: truth('$reached'),
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
      {
        level: jsonata(String(level)),
        visit: '{% $visit + 1 %}',
        spent: '{% $spent + 1 %}',
        step: jsonata('1'),
        since: jsonata('0'),
        ends: jsonata('0'),
      },
    ),
  );

const notify = ({ scope, policy, notify }: Machine, props: RungProps) =>
  notifyState(
    scope,
    props.names.notify,
    notify,
    {
      policy: policy.name,
      level: props.asLevel,
      levelName: props.of.name,
      targets: props.of.notify,
      acknowledgeWithin: props.of.acknowledgeWithin.seconds,
      furtherSteps: props.steps > 1,
      ...(props.of.unlessAcknowledged ? { unlessAcknowledged: true } : {}),
      ...PRESENT_STEP,
    },
    afterNotify(props),
  );

/** Also noted without a token, or the sweep would take a level that waits without a doorbell for one at a standstill. */
const waiting = (machine: Machine) =>
  whileClimbing(
    machine,
    {
      set: {
        phase: text('waiting'),
        // Where a step follows, it may take as long as any before it says that it has begun.
        due: after(`$wait + ($more ? ${LONGEST_NOTIFY + GRACE} : ${GRACE})`),
        step: number('$step'),
        since: number('$since'),
        ends: number('$ends'),
        more: truth('$more'),
        reached: truth('$reached'),
      },
      remove: ['resume'],
      given: { visit: number('$visit'), reopening: text('reopening') },
    },
    // Neither if the level was asked for anew since it was claimed, nor if the next one was.
    ' AND #phase <> :reopening AND (attribute_not_exists(#escalateVisit) OR #escalateVisit <> :visit)',
  );
