/** Where the console of a partition is. The secret and isolated ones cannot be reached by a link from outside. */
const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** For a query or a fragment. Half a character, which a sender may send, would make the encoding throw. */
export const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** The partition of an ARN: `aws`, `aws-cn`, … An empty text for what is no ARN. */
export const partitionOf = (arn: string): string => /^arn:([a-z-]+):/.exec(arn)?.[1] ?? '';

/** The region of an ARN; empty for a global resource and for what is no ARN. */
export const regionOf = (arn: string): string => arnPart(arn, 3);

export const accountOf = (arn: string): string => arnPart(arn, 4);

const arnPart = (arn: string, index: number): string => (arn.startsWith('arn:') ? (arn.split(':')[index] ?? '') : '');

/**
 * A page of a service's regional console; empty when the region or the partition is not known.
 * @param page what follows the `#`, already encoded
 */
export const consolePage = (partition: string, region: string, service: string, page: string): string => {
  const host = CONSOLES[partition];
  if (!host || !/^[a-z0-9-]+$/.test(region)) return '';
  return `https://${region}.${host}/${service}/home?region=${region}#${page}`;
};
