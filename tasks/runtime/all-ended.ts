/**
 * What all of them came to, as `Promise.all`, but only once every one has ended. Of an invocation whose answer is out,
 * Lambda freezes what still runs, and a retry begins beside it: what is being sent then would be sent twice.
 * @throws what the first of those that failed threw
 */
export const allEnded = async <T>(under: readonly Promise<T>[]): Promise<T[]> => {
  await Promise.allSettled(under);
  return Promise.all(under);
};
