/** An option that may be given several times: `--tag a --tag b`. */
export const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
