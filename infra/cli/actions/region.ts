import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../../tasks/incidents/table-client';
import { type Charge, readCharge, takeOver } from '../../../tasks/regions/charge';
import type { OutputOptions } from '../connection/options';
import { print } from '../print';
import { oneLine } from '../printable';
import { Problem, WrongUsage } from '../problem';
import type { Terminal } from '../terminal';

export type RegionOptions = OutputOptions & { readonly table: string };

export const showRegion = async (terminal: Terminal, options: RegionOptions): Promise<void> => {
  const charge = await inTable(options, (table) => readCharge({ table }));
  print(terminal, options, charge ?? { region: null }, () =>
    charge ? inWords(charge, terminal.clock()) : 'No region has swept yet: it is the first that does.',
  );
};

export const takeOverRegion = async (terminal: Terminal, region: string, options: RegionOptions): Promise<void> => {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
    throw new WrongUsage(`the region should be a name such as 'us-east-2', got '${oneLine(region)}'`);
  const taken = await inTable(options, async (table) => {
    const world = { table, clock: terminal.clock };
    // Only its own next beat comes in between; it comes once a minute.
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const charge = await readCharge(world);
      if (!charge) throw new Problem('no region has swept yet, so there is nothing to take over');
      if (charge.region === region) return charge;
      const next = await takeOver(world, region, charge);
      if (next) return next;
    }
    throw new Problem(`${region} could not take over: something else changed it each time`);
  });
  print(terminal, options, taken, () => inWords(taken, terminal.clock()));
};

const TRIES = 5;

const inWords = ({ region, epoch, beat, moving }: Charge, now: number): string =>
  [
    `${region} is in charge (epoch ${epoch}); heard of ${Math.max(0, Math.round((now - beat) / 1000))} s ago.`,
    ...(moving ? ['What the other region ran is still to be continued there: its next sweep does.'] : []),
  ].join('\n');

const inTable = async <T>(options: RegionOptions, work: (table: Table) => Promise<T>): Promise<T> => {
  try {
    return await work(openTable(new DynamoDBClient({}), options.table));
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { name, message } = error as Error;
    throw new Problem(
      `The table ${options.table} cannot be used (${name}): ${oneLine(message)}\n` +
        'Set AWS_REGION to the region that can be reached; credentials come from your AWS configuration.',
    );
  }
};
