import type { MessageLine } from '../../cost/messages';
import { aMonth, amount, listed } from './cost-numbers';
import type { CostShown } from './cost-shown';
import type { Style } from './style';
import { table } from './table';

/** What carrying the notifications costs; the providers bill it, and it depends on where people are. */
export const messagesText = ({ messages, notifications, carrier }: CostShown, { bold }: Style): string => {
  const { provider, country, sms, voice } = carrier;
  const total = messages.reduce((sum, { usd }) => sum + usd, 0);
  return [
    bold('Notifications, not included above'),
    `${amount(notifications)} notifications; SMS and calls by ${provider} to ${country}.`,
    `One by every contact method is taken for ${sms} SMS and ${voice} ${voice === 1 ? 'call' : 'calls'} of a minute.`,
    ...(messages.length === 0 ? [] : [table(HEAD, [...messages.map(row), ['Total', '', '', aMonth(total), '']])]),
  ].join('\n');
};

const HEAD = ['CHANNEL', 'QUANTITY', 'PRICE', 'PER MONTH', 'NOTE'];

const row = ({ channel, quantity, price, usd }: MessageLine): readonly string[] =>
  price
    ? [channel, amount(quantity), listed(price.usd), aMonth(usd), note(price.note, price.seen)]
    : [channel, amount(quantity), '-', '-', 'nobody is paid for the single message'];

const note = (text: string, seen: string): string =>
  [text, ...(seen === 'memory' ? ['price from memory'] : [])].filter((part) => part !== '').join('; ');
