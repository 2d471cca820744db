/** Far more than any page of an API: what is larger would not fit into memory as text. */
const LARGEST = 64 * 1024 * 1024;

/** The text of an answer; undefined, and the connection closed, where it is too large to be one. */
export const bodyOf = async (response: Response): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop cancels the rest.
    if (bytes > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
