/** Where an execution can be looked at: the page of the AWS console, or for the embedded stack the command that shows it. */
export type WhereToLook = { readonly kind: 'console'; readonly url: string } | { readonly kind: 'here' };

/** The embedded stack's own account, which is none. */
const NO_ACCOUNT = '000000000000';

const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** @param arn of an execution */
export const whereToLook = (arn: string): WhereToLook => {
  const [, partition = '', , region = '', account = ''] = arn.split(':');
  const host = CONSOLES[partition];
  if (host === undefined || account === NO_ACCOUNT) return { kind: 'here' };
  const place = `/states/home?region=${region}#/v2/executions/details/${arn}`;
  return { kind: 'console', url: `https://${region}.${host}${place}` };
};
