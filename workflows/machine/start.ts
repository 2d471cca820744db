import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Machine } from './context';
import { ENTERED, jsonata } from './expressions';
import { firstClaim, is, type Road } from './road';
import { STATE } from './state-names';

/**
 * A definition whose level has one step only may continue one that had several. The wait for a step that does not come
 * any more becomes the wait for the level's end, or the level would be climbed before its time.
 */
const WITHOUT_FURTHER_STEPS = {
  wait: jsonata(
    `$max([1, $states.input.more = true ? $ceil(($states.input.ends - ${ENTERED}) / 1000) : $states.input.left])`,
  ),
  more: jsonata('false'),
};

/** A fresh execution claims level 1; one that continues another begins exactly where that one was frozen. */
export const start = ({ scope, leftToSweep }: Machine, { rungs, pauses, lastResort }: Road): sfn.Choice => {
  const choice = sfn.Choice.jsonata(scope, STATE.start);
  const at = (where: string, next: sfn.IChainable, otherwise: Readonly<Record<string, string>> = {}) =>
    choice.when(is(where), next, {
      assign: {
        incident: '{% $states.input.incident %}',
        generation: '{% $states.input.generation %}',
        level: '{% $states.input.level %}',
        thisRound: '{% $states.input.round %}',
        visit: '{% $states.input.visit %}',
        wait: '{% $max([1, $states.input.left]) %}',
        // An incident that was opened by an older release knows nothing of these.
        step: '{% $max([0, $states.input.step]) %}',
        since: '{% $max([0, $states.input.since]) %}',
        ends: '{% $max([0, $states.input.ends]) %}',
        more: '{% $states.input.more = true %}',
        reached: '{% $states.input.reached = true %}',
        spent: '{% 0 %}',
        ...otherwise,
      },
    });
  const startsAt = (place: string) => `$states.input.startAt = '${place}'`;
  for (const { props, wait, notify } of rungs) {
    const here = `$states.input.level = ${props.level}`;
    if (props.steps > 1) {
      at(`${startsAt('notify')} and ${here}`, notify);
      at(`${startsAt('wait')} and ${here}`, wait);
    } else at(`$states.input.startAt in ['wait', 'notify'] and ${here}`, wait, WITHOUT_FURTHER_STEPS);
  }
  for (const { props, claim } of rungs.slice(1))
    at(`${startsAt('claim')} and $states.input.level = ${props.level}`, claim);
  at(startsAt('claim'), firstClaim(rungs));
  at(startsAt('snoozed'), pauses.snoozed.hold);
  if (pauses.acknowledged) at(startsAt('acknowledged'), pauses.acknowledged.hold);
  at(startsAt('last resort'), lastResort);
  return choice.otherwise(leftToSweep);
};
