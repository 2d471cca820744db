import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type DeadLetters, deadLettersOf } from '../../deploy/dead-letters';
import { cannotAsk, type Deployed, deployedStack, stackName } from '../../deploy/deployed-stack';
import { type Clients, moveBack, redeliver } from '../../deploy/redeliver';
import { jsonText } from '../printable';
import { Problem } from '../problem';
import { table } from '../render/table';
import type { Terminal } from '../terminal';

export interface RedriveOptions {
  readonly stage?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** @throws Problem when a queue does not exist, AWS cannot be asked, or something stays in a queue */
export const redrive = async (
  terminal: Terminal,
  named: string | undefined,
  { stage = 'prod', dryRun = false, json = false }: RedriveOptions,
): Promise<void> => {
  const clients: Clients = { sqs: new SQSClient({}), lambda: new LambdaClient({}) };
  const deployed = await deployedStack(new CloudFormationClient({}), stage);
  if (!deployed)
    throw new Problem(`There is no stack ${stackName(stage)} in this account and region; name its --stage.`);
  const queues = await deadLettersOf(clients.sqs, deployed).catch((error: unknown) => {
    throw cannotAsk('The dead-letter queues', error);
  });
  const wanted = chosen(queues, named);
  terminal.out(json ? jsonText(wanted, 2) : listed(wanted, terminal.clock()));
  if (dryRun) return;
  let staying = 0;
  for (const queue of wanted.filter(({ depth }) => depth > 0))
    staying += await driveOne(terminal, clients, queue, deployed).catch((error: unknown) => {
      throw cannotAsk(`The queue ${queue.name}`, error);
    });
  if (staying > 0)
    throw new Problem(`${count(staying)} could not be redriven and ${staying === 1 ? 'stays' : 'stay'}.`);
};

const chosen = (queues: readonly DeadLetters[], named: string | undefined): readonly DeadLetters[] => {
  if (named === undefined) return queues;
  const found = queues.filter(({ name }) => name === named);
  if (found.length > 0) return found;
  const all = queues.map(({ name }) => `'${name}'`).join(', ');
  throw new Problem(`'queue' should be one of ${all}, got '${named}'`);
};

const listed = (queues: readonly DeadLetters[], now: number): string =>
  table(
    ['queue', 'messages', 'oldest seen', 'redriven'],
    queues.map(({ name, depth, oldest, way }) => [name, `about ${depth}`, age(oldest, now), way]),
  );

const age = (oldest: number | undefined, now: number): string => {
  if (oldest === undefined) return '-';
  const minutes = Math.max(0, Math.floor((now - oldest) / 60_000));
  return minutes < 120 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
};

/** Progress goes to standard error, so that what is printed stays one document. @returns how many stay */
const driveOne = async (
  terminal: Terminal,
  clients: Clients,
  queue: DeadLetters,
  deployed: Deployed,
): Promise<number> => {
  if (queue.way === 'back to its queue') {
    await moveBack(clients, queue);
    terminal.err(`${queue.name}: SQS moves about ${count(queue.depth)} back to where they came from`);
    return 0;
  }
  const ours = new Set(deployed.ofType('AWS::Lambda::Function').map(({ physical }) => physical));
  const { done, stay } = await redeliver(clients, queue, ours, (so) =>
    terminal.err(`${queue.name}: ${count(so.done)} handled, ${so.stay.length} failed`),
  );
  for (const why of stay) terminal.err(`${queue.name}: ${why}`);
  terminal.err(`${queue.name}: ${count(done)} handled and deleted, ${stay.length} left`);
  return stay.length;
};

const count = (messages: number): string => `${messages} ${messages === 1 ? 'message' : 'messages'}`;
