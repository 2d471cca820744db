import organisation from 'stepladder-organisation';
import { sweepInRegion } from '../regions/sweep-in-region';
import { optional, required } from '../runtime/environment';
import { lambdaErrands } from '../runtime/lambda-errands';
import { lambdaExecutions } from '../runtime/lambda-executions';
import { lambdaWorld } from '../runtime/lambda-world';
import { measure } from '../runtime/metrics';
import { tellsOfExecution } from './closed-execution';
import { beat } from './heartbeat';
import { type Noticed, noticeClosed } from './notice-closed';
import { type Swept, sweep } from './sweep';

const world = {
  ...lambdaWorld(organisation),
  ...lambdaErrands,
  executions: lambdaExecutions(),
};

/** With a second region it is one of the two that sweeps. */
const sweepHere = async (): Promise<Swept> => {
  if (optional('REGIONS') !== 'two') return sweep(world);
  const swept = await sweepInRegion(world, required('AWS_REGION'));
  return swept.kind === 'in charge' ? swept : { overdue: 0, continued: 0, failed: 0 };
};

/** Only the sweep asks which of two regions is in charge, so with two of them it is left to that. */
const notice = async (event: unknown): Promise<Noticed> =>
  optional('REGIONS') === 'two' ? 'left to the sweep' : noticeClosed(world, event);

/** Every minute: whatever should have moved on and has not, is continued. At once: what an execution left that died. */
export const handler = async (event: unknown): Promise<Swept | { readonly noticed: Noticed }> => {
  if (tellsOfExecution(event)) return { noticed: await notice(event) };
  const swept = await sweepHere();
  measure(world, {
    Sweeps: 1,
    SweepOverdue: swept.overdue,
    SweepRestarts: swept.continued,
    SweepFailures: swept.failed,
  });
  if (swept.overdue > 0) world.log.info('swept', { ...swept });
  await beat(world, swept);
  return swept;
};
