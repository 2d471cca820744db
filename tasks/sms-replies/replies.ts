import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { cut, oneLine } from '../notify/channels/words';
import { answerFor } from '../respond/answer-for';
import type { World } from '../runtime/world';
import type { ReplyCode } from './codes';
import type { AnswerWritten, Written } from './command';

/** Does what was written, and says what happened: a line each. */
export const repliesTo = async (world: World, said: Written, codes: readonly ReplyCode[]): Promise<string> => {
  if (said.kind !== 'answers') {
    const open = await openAmong(world, codes);
    return said.kind === 'list' ? listOf(open) : `${HELP} ${listOf(open)}`;
  }
  const lines: string[] = [];
  // One after the other, as they were written.
  for (const answer of said.answers) lines.push(...(await replies(world, answer, codes)));
  return lines.join('\n');
};

const HELP = 'Write ACK, RES or ESC and the code.';

const replies = async (
  world: World,
  { event, codes: wanted }: AnswerWritten,
  codes: readonly ReplyCode[],
): Promise<readonly string[]> => {
  if (wanted.length === 0) return [await answerTheOne(world, event, codes)];
  const lines: string[] = [];
  for (const code of new Set(wanted)) {
    const known = codes.find((one) => one.code === code);
    const answer = known && (await answerFor(world, known.incident, known.owner, { event }, BY_SMS));
    lines.push(answer ? shown(answer.words) : `There is no code ${code.slice(0, 6)} at this number.`);
  }
  return lines;
};

/** Without a code, only where there is no doubt which incident is meant. */
const answerTheOne = async (
  world: World,
  event: AnswerWritten['event'],
  codes: readonly ReplyCode[],
): Promise<string> => {
  const open = await openAmong(world, codes);
  const [first] = open;
  if (!first || new Set(open.map(({ incident }) => incident)).size > 1)
    return first ? `Which one? ${listOf(open)}` : listOf(open);
  return shown((await answerFor(world, first.incident, first.owner, { event }, BY_SMS)).words);
};

const BY_SMS = 'by SMS';

interface Open extends ReplyCode {
  readonly title: string;
}

const openAmong = async ({ table }: World, codes: readonly ReplyCode[]): Promise<readonly Open[]> => {
  const all = await Promise.all(
    codes.map(async (code) => {
      const item = await table.get(keys.incident(code.incident));
      const incident = item && toIncident(item);
      return incident && incident.status !== 'resolved' ? [{ ...code, title: incident.title }] : [];
    }),
  );
  return all.flat();
};

const listOf = (open: readonly Open[]): string =>
  open.length === 0
    ? 'No incident that was sent to this number is open.'
    : open.map(({ code, title }) => `${code}: ${cut(oneLine(title), SHORT)}`).join('; ');

const shown = (words: string): string => cut(oneLine(words), 150);

/** So that several fit. */
const SHORT = 40;
