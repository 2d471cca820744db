import type { Organisation } from '../../workflows/organisation';
import { lambdaErrands } from '../runtime/lambda-errands';
import { lambdaWorld } from '../runtime/lambda-world';
import { executionsOrWaiting } from './lambda-starts';
import type { IntakeWorld } from './world';

/** The world of intake on Lambda. */
export const lambdaIntakeWorld = (organisation: Organisation): IntakeWorld => ({
  ...lambdaWorld(organisation),
  ...lambdaErrands,
  executions: executionsOrWaiting,
});
