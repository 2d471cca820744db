import * as v from 'valibot';
import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { consolePage, encoded } from './aws-console';
import { Envelope, text, texts } from './event-envelope';
import { type Finding, fromFindings } from './security-finding';

const Asff = v.object({
  Id: v.pipe(v.string(), v.nonEmpty('say which finding it is')),
  ProductArn: text,
  ProductName: text,
  AwsAccountId: text,
  Region: text,
  Types: texts,
  Title: text,
  Description: text,
  SourceUrl: text,
  RecordState: text,
  Severity: v.fallback(v.object({ Label: text }), { Label: '' }),
  Workflow: v.fallback(v.object({ Status: text }), { Status: '' }),
  Compliance: v.fallback(v.object({ Status: text }), { Status: '' }),
  Resources: v.fallback(v.array(v.object({ Id: text, Type: text })), []),
  Remediation: v.fallback(v.object({ Recommendation: v.object({ Url: text }) }), { Recommendation: { Url: '' } }),
});

/** Findings in AWS's own format, as Security Hub CSPM sends them for whatever it collects. */
export const fromSecurityHub: Integration = (payload) => {
  const { region } = parse(Envelope, payload);
  const { findings } = parse(v.object({ detail: v.object({ findings: v.array(Asff) }) }), payload).detail;
  return fromFindings(findings.map((finding) => findingOf(finding, region)));
};

const findingOf = (asff: v.InferOutput<typeof Asff>, region: string): Finding => ({
  id: asff.Id,
  product: asff.ProductName || asff.ProductArn.split('/').at(-1) || 'Security Hub',
  account: asff.AwsAccountId,
  region: asff.Region || region,
  title: asff.Title,
  description: asff.Description,
  severity: asff.Severity.Label.toUpperCase(),
  over: overBecause(asff),
  types: asff.Types,
  resources: asff.Resources.map(({ Id }) => Id).filter(Boolean),
  link: asff.SourceUrl.startsWith('https://')
    ? asff.SourceUrl
    : linkTo(asff.Id, asff.Region || region, asff.ProductArn),
  remediation: asff.Remediation.Recommendation.Url,
});

/** Why nobody needs to act on it any more; empty while somebody does. */
const overBecause = ({ Workflow, RecordState, Compliance }: v.InferOutput<typeof Asff>): string => {
  if (RecordState === 'ARCHIVED') return 'its record is archived';
  if (Workflow.Status === 'RESOLVED' || Workflow.Status === 'SUPPRESSED')
    return `its workflow is ${Workflow.Status.toLowerCase()}`;
  return Compliance.Status === 'PASSED' ? 'its check passes' : '';
};

/** The console filters by `Id=\operator\:EQUALS\:<id>`, encoded once more inside of the page's own query. */
const linkTo = (id: string, region: string, productArn: string): string => {
  const filter = `Id=${encoded(`\\operator\\:EQUALS\\:${id}`)}`;
  const partition = productArn.split(':')[1] || 'aws';
  return consolePage(partition, region, 'securityhub', `/findings?search=${encoded(filter)}`);
};
