import type { Policy } from '../../../../workflows/policy';
import { inWords } from '../../../../workflows/span';
import type { Note } from '../../note';
import type { OpsgenieEscalation } from '../export';
import { inline, listed, whenInWords } from '../wording';
import type { PlacedLevel } from './levels';
import type { Shape } from './shape';
import type { Reading, Told } from './told';

export const subjectOf = ({ name }: Pick<OpsgenieEscalation, 'name'>): string => `escalation '${inline(name)}'`;

const area = 'escalations';
/** A source that goes wrong may have hundreds. */
const SENTENCES = 10;

/** What became of one rule, in the policy that it is a part of; none where nothing of the escalation is left. */
export const noteOfRule = (
  escalation: OpsgenieEscalation,
  index: number,
  reading: Reading,
  shape: Shape,
  policy: string,
): Note => {
  const subject = `${subjectOf(escalation)}, rule ${index + 1}`;
  if (reading.told.length === 0)
    return {
      area,
      subject,
      kind: 'not translated',
      because: sentences(reading.missing),
      toDo: `name somebody else in policy '${policy}', or leave it out there as well`,
    };
  const places = placesOf(shape.levels, reading);
  const how = [...reading.how, ...missingToo(reading), ...otherTimes(places), ...otherEnding(places)];
  const as = `policy '${policy}', ${listed(places.map(inPolicy))}`;
  return how.length === 0
    ? { area, subject, kind: 'translated', as }
    : { area, subject, kind: 'approximated', how: `${as}; ${sentences(how)}` };
};

export const noteOfLostRule = (escalation: OpsgenieEscalation, index: number, { missing }: Reading): Note => ({
  area,
  subject: `${subjectOf(escalation)}, rule ${index + 1}`,
  kind: 'not translated',
  because: sentences(missing),
  toDo: 'see what is said of the escalation as a whole',
});

const sentences = (all: readonly string[]): string => {
  const different = [...new Set(all)];
  const more = different.length - SENTENCES;
  return [...different.slice(0, SENTENCES), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
};

interface Place {
  readonly number: number;
  readonly placed: PlacedLevel;
  /** What of it comes from the rule. */
  readonly told: readonly Told[];
}

const placesOf = (levels: readonly PlacedLevel[], { told }: Reading): readonly Place[] =>
  levels.flatMap((placed, index) => {
    const mine = placed.slot.told.filter((one) => told.includes(one));
    return mine.length === 0 ? [] : [{ number: index + 1, placed, told: mine }];
  });

const inPolicy = ({ number, placed }: Place): string =>
  `level ${number} '${placed.level.name}' ${whenInWords(placed.minute)}`;

const missingToo = ({ missing }: Reading): readonly string[] =>
  missing.length === 0 ? [] : [`not told: ${sentences(missing)}`];

const otherTimes = (places: readonly Place[]): readonly string[] =>
  places.flatMap(({ placed, told }) =>
    told
      .filter(({ minute }) => Math.round(minute * 60) !== Math.round(placed.minute * 60))
      .map(
        ({ minute }) =>
          `told ${whenInWords(placed.minute)} instead of ${whenInWords(minute)}, within what a policy can say`,
      ),
  );

const otherEnding = (places: readonly Place[]): readonly string[] =>
  places.some(({ placed, told }) => isMixed(placed) && told.some(({ untilClosed }) => !untilClosed))
    ? ['told until it is resolved, also after an acknowledgment, as another rule tells at the same minute until then']
    : [];

const isMixed = ({ slot, level }: PlacedLevel): boolean =>
  level.unlessAcknowledged === undefined &&
  slot.told.some(({ untilClosed }) => untilClosed) &&
  slot.told.some(({ untilClosed }) => !untilClosed);

/** The last resort, which Opsgenie does not have: one note an escalation. */
export const noteOfLastResort = (escalation: OpsgenieEscalation, shape: Shape, policy: Policy, whom: string): Note => {
  const last = shape.levels.at(-1)?.level.acknowledgeWithin ?? { seconds: 0 };
  const rounds = shape.repeat > 0 ? ' of the last round' : '';
  return {
    area,
    subject: subjectOf(escalation),
    kind: 'added',
    because: `policy '${policy.name}' has a last resort, which Opsgenie has not: ${whom}, ${inWords(last)} after the last level${rounds}, unless somebody ${policy.doneWhen === 'resolved' ? 'resolved' : 'answered'} before`,
  };
};
