import { ENTERED, jsonata, NOW } from './expressions';
import type { RungProps } from './levels';

/** Seconds after which a step that could not be notified at all is followed by the next. */
const NEXT_TRY = 60;

/** What the notify task says about the level's time. Whatever it says, a wait has an end. */
export const afterNotify = (props: RungProps): Record<string, string> => {
  const time = props.of.acknowledgeWithin.seconds;
  return {
    wait: jsonata(waitAfterNotify(props)),
    more: jsonata(`${said('more')} = true`),
    since: jsonata(`${isNumber('since')} ? ${said('since')} : ${ENTERED}`),
    ends: jsonata(`${isNumber('ends')} ? ${said('ends')} : ${NOW} + ${time * 1000}`),
    // The last resort counts as reached whatever came of it, or a round that reaches nobody would never end.
    reached: jsonata(isLastResort(props) ? 'true' : `$reached or ${said('reaches')} != 'nobody'`),
  };
};

const waitAfterNotify = (props: RungProps): string => {
  const time = props.of.acknowledgeWithin.seconds;
  if (isLastResort(props)) return String(time);
  // Without another step the level's time is all there is to wait, even if the task knows newer rules than this machine.
  const wait =
    props.steps === 1 ? time : `${isNumber('wait')} ? $max([1, $min([$ceil(${said('wait')}), ${time}])]) : ${time}`;
  return `${said('reaches')} = 'nobody' ? 1 : ${wait}`;
};

/**
 * It failed each time. The level's time runs all the same, and where a level has several steps, the next one is tried:
 * another contact method may go another way.
 */
export const afterFailedNotify = ({ of, steps }: RungProps): Record<string, string> => {
  const time = of.acknowledgeWithin.seconds;
  const ends = `($ends > 0 ? $ends : ${NOW} + ${time * 1000})`;
  const left = `$ceil((${ends} - ${NOW}) / 1000)`;
  const more = steps === 1 ? 'false' : `$step < ${steps} and ${left} > ${NEXT_TRY}`;
  return {
    wait: jsonata(steps === 1 ? String(time) : `(${more}) ? ${NEXT_TRY} : $max([1, ${left}])`),
    more: jsonata(more),
    since: jsonata(`$since > 0 ? $since : ${ENTERED}`),
    ends: jsonata(ends),
    reached: jsonata('true'),
  };
};

const isLastResort = ({ asLevel }: RungProps): boolean => asLevel === 0;
const said = (field: string): string => `$states.result.Payload.${field}`;
const isNumber = (field: string): string => `$type(${said(field)}) = 'number'`;
