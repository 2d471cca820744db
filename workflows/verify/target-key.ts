import type { Target } from '../policy';

/** Equal for targets that mean the same. */
export const targetKey = (target: Target): string =>
  JSON.stringify(
    Object.entries(target)
      .filter(([field, value]) => value !== undefined && !(field === 'who' && value === 'on call'))
      .sort(),
  );
