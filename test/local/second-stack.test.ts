import { EmbeddedProcess } from './embedded-process';

let stack: EmbeddedProcess;
beforeEach(() => {
  stack = new EmbeddedProcess(1);
});
afterEach(() => stack.end());

test('a second stack on the same directory is refused with a sentence', async () => {
  await stack.start();
  const second = new EmbeddedProcess(1);
  Object.assign(second, { directory: stack.directory });
  await expect(second.start()).rejects.toThrow(/in use by another stepladder/);
});
