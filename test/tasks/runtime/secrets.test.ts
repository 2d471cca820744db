import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { SecretMissing } from '../../../tasks/runtime/secret-missing';
import { ssmSecret } from '../../../tasks/runtime/secrets';

const ssm = mockClient(SSMClient);
let now = 0;
const secret = () => ssmSecret(new SSMClient({ region: 'eu-west-1' }), '/stepladder/test/smtp-url', () => now);

beforeEach(() => {
  ssm.reset();
  now = 0;
});

test('it is read decrypted, kept for five minutes, and then asked for again, so that it can be rotated', async () => {
  ssm
    .on(GetParameterCommand)
    .resolvesOnce({ Parameter: { Value: 'old' } })
    .resolves({ Parameter: { Value: 'new' } });
  const read = secret();
  expect([await read(), await read()]).toEqual(['old', 'old']);
  now = 5 * 60_000;
  expect(await read()).toBe('new');
  expect(ssm.commandCalls(GetParameterCommand)).toHaveLength(2);
  expect(ssm.commandCalls(GetParameterCommand)[0]?.args[0].input).toEqual({
    Name: '/stepladder/test/smtp-url',
    WithDecryption: true,
  });
});

test('one that is missing is said to be missing, not unreachable', async () => {
  ssm.on(GetParameterCommand).rejects(new ParameterNotFound({ message: 'x', $metadata: {} }));
  const read = secret();
  await expect(read()).rejects.toThrow(SecretMissing);
  await expect(read()).rejects.toThrow(SecretMissing);
  expect(ssm.commandCalls(GetParameterCommand)).toHaveLength(1);
});

test('one that is set after all is found within a minute', async () => {
  ssm
    .on(GetParameterCommand)
    .rejectsOnce(new ParameterNotFound({ message: 'x', $metadata: {} }))
    .resolves({ Parameter: { Value: 'there' } });
  const read = secret();
  await expect(read()).rejects.toThrow(SecretMissing);
  now = 60_000;
  expect(await read()).toBe('there');
});

test('any other failure is what it is, and the next message asks again', async () => {
  ssm
    .on(GetParameterCommand)
    .rejectsOnce(new Error('throttled'))
    .resolves({ Parameter: { Value: 'there' } });
  const read = secret();
  await expect(read()).rejects.toThrow('throttled');
  expect(await read()).toBe('there');
});

test('a known one stays in use while it cannot be asked for again, and is asked for again soon', async () => {
  ssm
    .on(GetParameterCommand)
    .resolvesOnce({ Parameter: { Value: 'old' } })
    .rejectsOnce(new Error('throttled'))
    .resolves({ Parameter: { Value: 'new' } });
  const read = secret();
  await read();
  now = 5 * 60_000;
  expect([await read(), await read()]).toEqual(['old', 'old']);
  now += 30_000;
  expect(await read()).toBe('new');
});

test('many who ask at once are one question', async () => {
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: 'one' } });
  const read = secret();
  expect(await Promise.all([read(), read(), read()])).toEqual(['one', 'one', 'one']);
  expect(ssm.commandCalls(GetParameterCommand)).toHaveLength(1);
});
