/** `9.3 %`; two digits more where one would hide that it is neither 0 nor 1. */
export const percent = (share: number): string => {
  if (share === 0 || share === 1) return `${100 * share} %`;
  const short = (100 * share).toFixed(1);
  return `${short === '0.0' || short === '100.0' ? (100 * share).toFixed(3) : short} %`;
};
