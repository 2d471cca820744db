/** Here alone a task's environment is read. @throws naming the variable that is missing. */
export const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is missing`);
  return value;
};

/** Undefined where it is not set. */
export const optional = (name: string): string | undefined => process.env[name] || undefined;
