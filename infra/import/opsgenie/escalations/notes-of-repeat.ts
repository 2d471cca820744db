import { inWords, type Span } from '../../../../workflows/span';
import type { Note } from '../../note';
import type { OpsgenieEscalation } from '../export';
import { timeInWords } from '../wording';
import { subjectOf } from './notes';
import { roundLength, timesOf } from './rounds';
import type { Shape } from './shape';

const area = 'escalations';

/** What became of the repeat; several, as it says several things. */
export const notesOfRepeat = (
  escalation: OpsgenieEscalation,
  shape: Shape,
  timeout: Span | undefined,
): readonly Note[] => {
  const { repeat } = escalation;
  if (!repeat) return [];
  if (repeat.waitIntervalMinutes <= 0) return [noteOfNone(escalation)];
  return [
    timesOf(escalation) > 0 ? noteOfRounds(escalation, shape) : noteOfNone(escalation),
    ...(timesOf(escalation) > 0 && repeat.resetRecipientStates ? [noteOfReset(escalation, shape, timeout)] : []),
    ...(repeat.closeAlertAfterAll ? [noteOfClosing(escalation)] : []),
  ];
};

const noteOfNone = (escalation: OpsgenieEscalation): Note => ({
  area,
  subject: `${subjectOf(escalation)}, repeat`,
  kind: 'translated',
  as: 'no repeat: Opsgenie does none either where the wait or the count is 0',
});

const noteOfRounds = (escalation: OpsgenieEscalation, { levels, repeat, writtenOut }: Shape): Note => {
  const subject = `${subjectOf(escalation)}, repeat`;
  if (writtenOut)
    return {
      area,
      subject,
      kind: 'translated',
      as: `${levels.length} levels: all rounds are written out, as each reaches into the next`,
    };
  const round = levels.reduce((sum, { level }) => sum + level.acknowledgeWithin.seconds, 0) / 60;
  const before = roundLength(escalation);
  const times = escalation.repeat?.count ?? 0;
  const how = [
    ...(repeat === times
      ? []
      : [
          `${repeat} instead of ${times} times, as a policy climbs for 30 days at most and an execution is not endless`,
        ]),
    ...(Math.abs(round - before) * 60 < 1
      ? []
      : [`a round takes ${timeInWords(round)} instead of ${timeInWords(before)}`]),
  ];
  return how.length === 0
    ? { area, subject, kind: 'translated', as: `repeat: ${repeat}, a round every ${timeInWords(round)}` }
    : { area, subject, kind: 'approximated', how: how.join('; ') };
};

const noteOfReset = (escalation: OpsgenieEscalation, { doneWhen, levels }: Shape, timeout: Span | undefined): Note => {
  const subject = `${subjectOf(escalation)}, resetRecipientStates`;
  if (timeout)
    return {
      area,
      subject,
      kind: 'approximated',
      how: `acknowledgmentTimeout: ${inWords(timeout)}, as long as a round takes: it counts from the acknowledgment and not from the beginning of the round, and comes again as often as somebody acknowledges without resolving`,
    };
  return doneWhen === 'resolved' && levels.some(({ level }) => level.unlessAcknowledged)
    ? {
        area,
        subject,
        kind: 'approximated',
        how: 'an acknowledgment lasts: later rounds do not tell the levels that stop at one again',
      }
    : { area, subject, kind: 'translated', as: 'every round tells everybody, whoever acknowledged' };
};

const noteOfClosing = (escalation: OpsgenieEscalation): Note => ({
  area,
  subject: `${subjectOf(escalation)}, closeAlertAfterAll`,
  kind: 'not translated',
  because: 'Stepladder never closes what nobody looked at',
  toDo: 'resolve it from the source of the alert when the problem is gone, or by hand',
});
