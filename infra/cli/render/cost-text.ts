import { assumptionsInWords } from '../../cost/assumptions';
import type { Line } from '../../cost/bill';
import type { Resources } from '../../cost/idle';
import { oneLine } from '../printable';
import type { Terminal } from '../terminal';
import { messagesText } from './cost-messages';
import { aMonth, amount, anIncident, listed } from './cost-numbers';
import { pricesText } from './cost-prices';
import type { CostShown } from './cost-shown';
import { type Style, style } from './style';
import { table } from './table';

/** The bill in tables: what incidents cost, what a month costs without any, and apart from both the notifications. */
export const costText = (shown: CostShown, { colours }: Terminal): string => {
  const styled = style(colours);
  return [
    headline(shown, styled),
    causedText(shown, styled),
    ...(shown.withIdle ? [idleText(shown, styled)] : []),
    messagesText(shown, styled),
    section('Assumed', assumptionsInWords(shown.assumed), styled),
    section('Prices', pricesText(shown), styled),
    ...(shown.problems.length > 0 ? [problems(shown, styled)] : []),
  ].join('\n\n');
};

const headline = ({ incidents, region, answered, freeTier, activity }: CostShown, { bold }: Style): string =>
  [
    bold(`${amount(incidents)} ${incidents === 1 ? 'incident' : 'incidents'} in a month, prices of ${region}`),
    `Answered ${answered.map(([at, percent]) => `${at === 'never' ? 'never' : `at level ${at}`} ${percent} %`).join(', ')}.`,
    `Counted: ${amount(activity.transitions)} transitions, ${amount(activity.notifies)} calls of notify, ${amount(activity.answers)} answers.`,
    freeTier === 'applied'
      ? 'Less what is free each month, as if the account used nothing else.'
      : 'Without what is free each month (--free-tier takes it off).',
  ].join('\n');

const HEAD = ['SERVICE', 'ITEM', 'QUANTITY', 'PRICE', 'PER INCIDENT', 'PER MONTH'];

const causedText = ({ caused, incidents, freeTier }: CostShown, { bold }: Style): string => {
  const rows = caused.lines.map((line) => [...cells(line), anIncident(line.usd / incidents), aMonth(line.usd)]);
  const total = ['Total', '', '', '', anIncident(caused.usd / incidents), aMonth(caused.usd)];
  return [
    bold('What the incidents cost'),
    table(HEAD, [...rows, total]),
    ...(freeTier === 'applied'
      ? []
      : [`That is ${bold(aMonth((caused.usd / incidents) * 1000))} for 1,000 incidents.`]),
  ].join('\n');
};

const idleText = ({ idle, month, resources }: CostShown, { bold }: Style): string =>
  [
    bold('What a month costs in which nothing happens'),
    table([...HEAD.slice(0, 4), 'PER MONTH'], [...idle.lines.map(idleRow), ['Total', '', '', '', aMonth(idle.usd)]]),
    `Costs nothing by itself: ${standing(resources)}.`,
    `With the incidents the month costs ${bold(aMonth(month.usd))}.`,
  ].join('\n');

const idleRow = (line: Line): readonly string[] => [...cells(line), aMonth(line.usd)];

const cells = ({ price, quantity }: Line): readonly string[] => [
  price.service,
  price.item,
  `${amount(quantity)} ${price.unit}`,
  price.per === 1 ? listed(price.usd) : `${listed(price.usd)} per ${amount(price.per)}`,
];

/** What is in the stack and only costs when it is used. */
const FREE: Readonly<Record<string, string>> = {
  'AWS::StepFunctions::StateMachine': 'state machines',
  'AWS::Lambda::Function': 'functions',
  'AWS::Logs::LogGroup': 'log groups',
  'AWS::SQS::Queue': 'queues',
  'AWS::Events::Rule': 'event rules',
  'AWS::ApiGatewayV2::Api': 'HTTP API',
  'AWS::DynamoDB::GlobalTable': 'table',
};

const standing = (resources: Resources): string =>
  Object.entries(FREE)
    .map(([type, words]) => `${resources[type] ?? 0} ${words}`)
    .join(', ');

const section = (title: string, lines: readonly string[], { bold }: Style): string =>
  [bold(title), ...lines.map((line) => `  ${line}`)].join('\n');

const problems = ({ problems: said }: CostShown, { open }: Style): string =>
  `${open('The simulation complained')} ${said.length} times, first: ${oneLine(said[0] ?? '')}`;
