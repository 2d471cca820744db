import { INCIDENT_PREFIX, INCIDENT_SORT_KEY } from '../../workflows/incident-key';
import { inWords } from '../../workflows/span';
import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import { NOW } from './clock';
import type { Item } from './item';
import { openReference } from './known-fields';
import { INCIDENT } from './leaving';
import { Defect } from './property';
import type { Model } from './situation';

const TABLE = openReference('TableName');

/** @throws Defect for a write to anything but the incident that the execution is about */
export const checkKey = (name: string, args: unknown): void => {
  const { TableName, Key = {} } = args as { readonly TableName?: string; readonly Key?: object };
  const { pk, sk } = Key as Record<string, { readonly S?: string }>;
  if (TableName !== TABLE || pk?.S !== `${INCIDENT_PREFIX}${INCIDENT}` || sk?.S !== INCIDENT_SORT_KEY)
    throw new Defect('the incident is kept', `'${name}' writes to or reads from another item than the incident`);
};

/** What a write makes of an incident. */
export interface Change {
  readonly set: Item;
  readonly before: Item;
  readonly after: Item;
  /** Of the wait that it begins, or notes, the seconds at least and at most; undefined where it is about to notify, or neither. */
  readonly wait: readonly [number, number] | undefined;
}

/** @throws Defect for a write that answers, the sweep or a pause cannot rely on */
export const checkChange = ({ policy }: Model, name: string, { set, before, after, wait }: Change): void => {
  if (isPaused(before) && after['status'] === 'triggered' && Number(before['until'] ?? 0) > NOW)
    throw new Defect('waits end', `'${name}' ends a pause that is not over: it may have been lengthened unheard`);
  if (set['phase'] === 'claimed' && !isTakenAs(policy, after))
    throw new Defect('answers are heard', `'${name}' has an acknowledgment taken in another way than the policy says`);
  const [soonest, latest] = dueOf(set, wait) ?? [];
  if (soonest === undefined || latest === undefined) return;
  const due = typeof after['due'] === 'number' ? (after['due'] - NOW) / 1000 : undefined;
  if (due === undefined || due < soonest || due > latest)
    throw new Defect(
      'ends well',
      `if the execution dies after '${name}', the sweep comes ${delay(due)}; it should come ${delay(latest)}`,
    );
};

const delay = (seconds: number | undefined): string => {
  if (seconds === undefined) return 'never';
  return seconds < 1 ? 'at once' : `${inWords({ seconds: Math.ceil(seconds) })} later`;
};

const isPaused = ({ status, doneWhen }: Item): boolean =>
  status === 'snoozed' || (status === 'acknowledged' && doneWhen === 'acknowledged');

const isTakenAs = (
  { doneWhen, acknowledgmentTimeout }: Model['policy'],
  { doneWhen: written, acknowledgmentSeconds }: Item,
): boolean => written === doneWhen && acknowledgmentSeconds === (acknowledgmentTimeout?.seconds ?? 0);

/** Sooner, and the sweep would take what runs for dead; later, and nobody would be told for so long after a death. */
const dueOf = ({ phase, more }: Item, wait: Change['wait']): readonly [number, number] | undefined => {
  if (wait !== undefined) {
    const beyond = GRACE + (phase === 'waiting' && more === true ? LONGEST_NOTIFY : 0);
    return [wait[0] + beyond, wait[1] + beyond];
  }
  if (phase === 'claimed' || phase === 'exhausting') return [LONGEST_NOTIFY, LONGEST_NOTIFY + GRACE];
  return phase === 'reopening' ? [0, LONGEST_NOTIFY + GRACE] : undefined;
};
