import type { HttpResult } from '../../tasks/api/http';
import { classOf, complaint } from './complaint';
import { Draw } from './draw';
import { anInput, type Input } from './input';
import type { Place } from './place';
import { type RawServer, rawParts } from './raw';
import { aPlace } from './world';

/** Inputs that one world is given, one after another. */
export const BLOCK = 500;

/** Of so many inputs, this share goes over a socket, as bytes. */
const RAW = 0.02;

export interface Counts {
  readonly byClass: Record<string, number>;
  readonly byStatus: Record<string, number>;
  readonly failures: string[];
}

export const noCounts = (): Counts => ({ byClass: {}, byStatus: {}, failures: [] });

/** What is fuzzed: inputs from `from` to without `to` belong to one block. */
export interface Run {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Said of every input, where one is replayed. */
  readonly say?: (line: string) => void;
}

/** The same inputs over the same world for the same seed and numbers. */
export const runBlock = async ({ seed, from, to, say }: Run, server: RawServer, counts: Counts): Promise<void> => {
  const place = await aPlace(seed);
  server.serves(place.serve);
  try {
    for (let number = from; number < to; number += 1) {
      const draw = new Draw(seed, number);
      const input = anInput(draw, place);
      const isRaw = draw.chance(RAW);
      const problem = await (isRaw ? raw(draw, place, input, server, counts) : inProcess(place, input, number, counts));
      count(counts.byClass, isRaw ? 'bytes on a socket' : classOf(input));
      if (problem !== undefined) counts.failures.push(`seed ${seed}, input ${number}: ${storyOf(input)} ${problem}`);
      if (problem !== undefined) place.problems.length = 0;
      if (number === to - 1)
        say?.(`${storyOf(input)}\n${JSON.stringify(input.headers)}\n${input.body.toString('latin1')}`);
      if (draw.chance(0.05)) await place.pass(draw.below(90));
    }
  } finally {
    await place.close();
  }
};

const inProcess = async (place: Place, input: Input, number: number, counts: Counts): Promise<string | undefined> => {
  const [rawPath = '', ...query] = input.target.split('?');
  let result: HttpResult;
  try {
    result = await place.serve({
      rawPath,
      rawQueryString: query.join('?'),
      headers: input.headers,
      body: input.body.length > 0 ? input.body.toString('base64') : undefined,
      isBase64Encoded: true,
      requestContext: { requestId: `input ${number}`, http: { method: input.method } },
    });
  } catch (error) {
    return `throws ${String((error as Error).stack)}`;
  }
  count(counts.byStatus, String(result.statusCode));
  return complaint(place, input, result);
};

const raw = async (
  draw: Draw,
  place: Place,
  input: Input,
  server: RawServer,
  counts: Counts,
): Promise<string | undefined> => {
  const answer = await server.sends(rawParts(draw, input), draw.chance(0.1) ? 'cut off' : 'hang up');
  const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = '']) => status);
  // Which of several got out before the line was cut depends on the operating system.
  count(counts.byStatus, `on a socket: ${statuses[0] ?? 'no answer'}`);
  const after = await server.sends([STILL_THERE], 'wait');
  if (!after.startsWith('HTTP/1.1 200')) return `the server answers no more: ${after.slice(0, 100)}`;
  const [problem] = place.problems;
  if (problem !== undefined) return `the log complains: ${problem}`;
  return statuses.some((status) => status >= '500') ? `answered over the socket: ${answer.slice(0, 300)}` : undefined;
};

const STILL_THERE = Buffer.from('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

const storyOf = ({ method, target }: Input): string => `${method} ${target.slice(0, 200)}`;
