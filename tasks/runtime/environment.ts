/** The one place that reads a task's environment. @throws naming the variable that is missing. */
export const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is missing`);
  return value;
};
