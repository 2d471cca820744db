import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { openExecutions } from '../../../tasks/runtime/executions';
import { jsonLog } from '../../../tasks/runtime/log';
import { presentTrace, traceIdOf, traceIds } from '../../../tasks/runtime/trace';
import type { EscalationInput } from '../../../workflows/payloads';

const ID = '1-5759e988-bd862e3fe1be46a994272793';
const HEADER = `Root=${ID};Parent=53995c3f42cd8ad8;Sampled=1`;
const before = { ...process.env };
beforeEach(() => {
  process.env['_X_AMZN_TRACE_ID'] = HEADER;
  process.env['AWS_LAMBDA_FUNCTION_NAME'] = 'a-function';
});
afterEach(() => {
  process.env = { ...before };
});

/** A client's settings with which nothing leaves this process. */
const recording = () => {
  const requests: { readonly headers: Record<string, string>; readonly body: unknown }[] = [];
  const settings = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: async (request: { headers: Record<string, string>; body: unknown }) => {
        requests.push(request);
        throw new Error('nothing leaves this process');
      },
    } as never,
    maxAttempts: 1,
  };
  return { requests, settings };
};

const INPUT = { incident: 'i', generation: 1 } as EscalationInput;

test('an execution goes on with the trace of the call that begins it, under the same name and input', async () => {
  const bodies: Record<string, unknown>[] = [];
  for (const trace of [presentTrace, () => undefined]) {
    const { requests, settings } = recording();
    await expect(openExecutions(new SFNClient(settings), 'arn:', trace).begin('p', INPUT)).rejects.toThrow('nothing');
    bodies.push(JSON.parse(new TextDecoder().decode(requests[0]?.body as Uint8Array)));
  }
  const [traced, untraced] = bodies;
  expect(traced).toEqual({ ...untraced, traceHeader: HEADER });
});

test('the client of Lambda passes it on by itself', async () => {
  const { requests, settings } = recording();
  const invoke = new LambdaClient(settings).send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event' }));
  await expect(invoke).rejects.toThrow('nothing');
  const headers = Object.entries(requests[0]?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  expect(headers).toContainEqual(['x-amzn-trace-id', HEADER]);
});

test('each line of the log has the trace id beside the ids it is about', () => {
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line), traceIds);
  log.info('begun', { incident: 'i' });
  log.error('failed', new TypeError('secret words'), { incident: 'i' });
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ incident: 'i', trace: ID });
  expect(lines.join()).not.toContain('secret words');
});

test.each([undefined, '', 'Root=1-x', 'Parent=53995c3f42cd8ad8', `Root=${ID}0`])('%p has no trace id', (header) => {
  expect(traceIdOf(header)).toBeUndefined();
});
