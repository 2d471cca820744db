/** Structured lines with ids in them, never payloads, addresses or tokens. */
export interface Log {
  info(message: string, ids?: Readonly<Record<string, string | number>>): void;
  error(message: string, error: unknown, ids?: Readonly<Record<string, string | number>>): void;
}

/** @param present what each line says beyond its own: the trace of the present invocation */
export const jsonLog = (
  write: (line: string) => void,
  present: () => Readonly<Record<string, string>> = () => ({}),
): Log => ({
  info: (message, ids = {}) => write(JSON.stringify({ level: 'info', message, ...present(), ...ids })),
  error: (message, error, ids = {}) =>
    write(JSON.stringify({ level: 'error', message, ...present(), ...ids, ...whereFrom(error) })),
});

/** What kind of error and where in the code; its message may quote what somebody sent, so it stays out. */
const whereFrom = (error: unknown): Readonly<Record<string, string>> => {
  if (!(error instanceof Error)) return { error: 'unknown' };
  // The stack begins with the message, a line of which may look like a frame.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  const at = frames.slice(0, 3).map((frame) => frame.trim().slice('at '.length));
  return { error: error.name, at: at.join(' < ') };
};
