import { get, type RequestOptions } from 'node:https';

/** Certificates and confirmations have a few kilobytes. */
const LARGEST = 65_536;

/** Milliseconds; SNS itself waits 15 seconds for an answer. */
const PATIENCE = 5000;

/**
 * The text at an https address. Follows no redirects.
 * @param trust whom to trust besides the authorities that Node.js knows
 * @throws when it cannot be had: another status than 200, too slow, too large
 */
export const httpsGet = (url: URL, trust: Pick<RequestOptions, 'ca'> = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = get(url, { ...trust, signal: AbortSignal.timeout(PATIENCE) }, (response) => {
      if (response.statusCode !== 200) {
        request.destroy();
        reject(new Error(`${url.hostname} answered ${response.statusCode}`));
        return;
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        chunks.push(chunk);
        if (bytes > LARGEST) request.destroy(new Error(`${url.hostname} sent more than ${LARGEST} bytes`));
      });
      response.on('error', reject);
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
    request.on('error', reject);
  });
