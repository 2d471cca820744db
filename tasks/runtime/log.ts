/** Structured lines with ids in them, never payloads, addresses or tokens. */
export interface Log {
  info(message: string, ids?: Readonly<Record<string, string | number>>): void;
  error(message: string, error: unknown, ids?: Readonly<Record<string, string | number>>): void;
}

export const jsonLog = (write: (line: string) => void): Log => ({
  info: (message, ids = {}) => write(JSON.stringify({ level: 'info', message, ...ids })),
  error: (message, error, ids = {}) =>
    write(JSON.stringify({ level: 'error', message, ...ids, error: error instanceof Error ? error.name : 'unknown' })),
});
