import { request } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

/** The emulator's root user; it accepts these two words, and nothing else knows them. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' } as const;
export const region = 'eu-west-1';
export const account = '000000000000';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One HTTP call to the emulator. `node:http`, because `fetch` does not let a caller choose the Host header. */
export const send = (url: string, { method, path, headers = {}, body }: Call): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request(new URL(path, url), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    call.on('error', reject);
    call.setTimeout(60_000, () => call.destroy(new Error(`no answer to ${method} ${path} within 60 s`)));
    call.end(body);
  });

/** A signed call to an AWS service of the emulator. Few are needed, so no client is installed for each. */
export const callAws = async (url: string, service: string, call: Call): Promise<Answer> => {
  const { hostname, port } = new URL(url);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: call.method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: call.path,
    query: {},
    headers: { ...call.headers, host: `${hostname}:${port}` },
    body: call.body,
  });
  const answer = await send(url, { ...call, headers });
  if (answer.status >= 300) throw new Error(`${service} ${call.path}: ${answer.status} ${answer.body}`);
  return answer;
};

/** A call in the JSON protocol that EventBridge speaks. */
export const callJson = async <T>(url: string, service: string, target: string, input: object): Promise<T> => {
  const { body } = await callAws(url, service, {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
  });
  return JSON.parse(body);
};

/**
 * Invokes a function. `Event` returns at once, as when EventBridge does it; `RequestResponse` brings its answer back;
 * `DryRun` only asks whether it is there.
 */
export const invoke = async (
  url: string,
  functionArn: string,
  event: unknown,
  type: 'Event' | 'RequestResponse' | 'DryRun',
): Promise<string> => {
  const { headers, body } = await callAws(url, 'lambda', {
    method: 'POST',
    path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
    headers: { 'x-amz-invocation-type': type },
    body: JSON.stringify(event ?? {}),
  });
  if (headers['x-amz-function-error']) throw new Error(`${functionArn} failed: ${body}`);
  return body;
};
