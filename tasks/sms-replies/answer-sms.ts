import { addresseesOf } from '../contacts/addressee';
import { type Contact, contactsOf, type Owner } from '../contacts/contact';
import { forSms } from '../notify/channels/words';
import { usable } from '../notify/reachable';
import { once } from '../respond/once';
import type { World } from '../runtime/world';
import { codesAt, type ReplyCode } from './codes';
import { type Written, written } from './command';
import { optOut } from './opt-out';
import { repliesTo } from './replies';

/** An SMS that came in. */
export interface IncomingSms {
  readonly provider: 'twilio' | 'sns';
  /** The provider's name for it. */
  readonly id: string;
  /** The number that it came from. */
  readonly from: string;
  readonly text: string;
}

/** What is written back, and to whose contact method. */
export interface SmsAnswer {
  readonly text: string;
  readonly owner: Owner;
  readonly contact: Contact;
}

/**
 * Does what an SMS says, once, and says what to write back. Who writes is known by the number alone: a code is good
 * only from the number that it was sent to, as long as that is a way to reach whoever it was sent to.
 * @param writeBack where that is not our answer to the provider's call. Should it fail, the provider calls again.
 * @returns undefined where nothing is written back: nobody knows the number, or it came before
 */
export const answerSms = async (
  world: World,
  sms: IncomingSms,
  writeBack: (answer: SmsAnswer) => Promise<void> = async () => {},
): Promise<SmsAnswer | undefined> => {
  const said = written(sms.text);
  if (said.kind === 'stop' || said.kind === 'start') {
    const { kind } = said;
    await onceOnly(world, sms, said, async () => {
      await optOut(world, sms.from, kind, ownersOf(await codesAt(world, sms.from)));
      return '';
    });
    return undefined;
  }
  const all = await codesAt(world, sms.from);
  const people = await peopleAt(world, sms.from, ownersOf(all));
  const [first] = people;
  if (!first) {
    world.log.info('an SMS came from a number that is nobody’s');
    return undefined;
  }
  if (said.kind === 'help') return undefined;
  const owners = people.map(({ owner }) => owner);
  const codes = all.filter(({ owner }) => owners.includes(owner));
  let told = '';
  const text = await onceOnly(world, sms, said, async () => {
    told = shortened(await repliesTo(world, said, codes));
    await writeBack({ ...first, text: told });
    return told;
  });
  if (text === undefined) return undefined;
  // What was not done again has to be said all the same.
  if (told === '') await writeBack({ ...first, text });
  return { ...first, text };
};

const onceOnly = (
  { table, wall }: World,
  { provider, id, from }: IncomingSms,
  said: Written,
  act: () => Promise<string>,
): Promise<string | undefined> => {
  const escalates = said.kind === 'answers' && said.answers.some(({ event }) => event === 'escalate');
  // Where an absence answers by itself, the two would write to each other for ever.
  const which = said.kind === 'unknown' ? `help#${from}#${Math.floor(wall() / HELP_ONCE_IN)}` : id;
  return once({ table, wall }, provider, which, !escalates, act);
};

/** Milliseconds. */
const HELP_ONCE_IN = 5 * 60_000;

/** Those whom the number still reaches: a verified contact method of theirs, or one while none is. */
const peopleAt = async (
  { table }: World,
  from: string,
  told: readonly Owner[],
): Promise<readonly { readonly owner: Owner; readonly contact: Contact }[]> => {
  const people = await addresseesOf(table, 'sms', from, told);
  const reached = await Promise.all(
    people.map(async (one) => {
      const good = usable(await contactsOf(table, one.owner));
      return good.some(({ id }) => id === one.contact.id) ? [one] : [];
    }),
  );
  return reached.flat();
};

/** Whoever has a code was told something at that number. */
const ownersOf = (codes: readonly ReplyCode[]): readonly Owner[] => codes.map(({ owner }) => owner);

/** Three SMS in one. */
const shortened = (text: string): string => {
  const plain = forSms(text);
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
};
const LONGEST = 459;
