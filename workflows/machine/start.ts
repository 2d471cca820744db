import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Machine } from './context';
import { firstClaim, is, type Road } from './road';
import { STATE } from './state-names';

/** A fresh execution claims level 1; one that continues another begins exactly where that one was frozen. */
export const start = ({ scope, leftToSweep }: Machine, { rungs, pauses, lastResort }: Road): sfn.Choice => {
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
        step: '{% $states.input.step %}',
        since: '{% $states.input.since %}',
        ends: '{% $states.input.ends %}',
        more: '{% $states.input.more %}',
        reached: '{% $states.input.reached %}',
        spent: '{% 0 %}',
      },
    });
  const startsAt = (place: string) => `$states.input.startAt = '${place}'`;
  for (const { props, wait, notify } of rungs) {
    const here = `$states.input.level = ${props.level}`;
    // A definition whose level has one step only may continue one that had several.
    if (props.steps > 1) at(`${startsAt('notify')} and ${here}`, notify);
    at(`${props.steps > 1 ? startsAt('wait') : "$states.input.startAt in ['wait', 'notify']"} and ${here}`, wait);
  }
  for (const { props, claim } of rungs.slice(1))
    at(`${startsAt('claim')} and $states.input.level = ${props.level}`, claim);
  at(startsAt('claim'), firstClaim(rungs));
  at(startsAt('snoozed'), pauses.snoozed.hold);
  if (pauses.acknowledged) at(startsAt('acknowledged'), pauses.acknowledged.hold);
  at(startsAt('last resort'), lastResort);
  return choice.otherwise(leftToSweep);
};
