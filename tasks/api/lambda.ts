import organisation from 'stepladder-organisation';
import { stopwatch } from '../runtime/clock';
import { lambdaErrands } from '../runtime/lambda-errands';
import { lambdaWorld } from '../runtime/lambda-world';
import { door } from './door';
import { apiOperations } from './operations';
import { ROUTES } from './routes';

const world = { ...lambdaWorld(organisation), ...lambdaErrands };
const routes = ROUTES.filter(({ where }) => where === 'everywhere');

/** What the HTTP API reads, the contacts, and a sentence for every request that no route takes. */
export const handler = door(world, routes, apiOperations(world, routes), stopwatch);
