import * as v from 'valibot';
import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { Envelope, text, texts } from './event-envelope';
import { type Finding, fromFindings } from './security-finding';

const Uid = v.fallback(v.object({ uid: text }), { uid: '' });

/** The fields of the Open Cybersecurity Schema Framework that say what to do. */
const Ocsf = v.object({
  finding_info: v.object({
    uid: v.pipe(v.string(), v.nonEmpty('say which finding it is')),
    title: text,
    desc: text,
    types: texts,
  }),
  severity: text,
  status: text,
  cloud: v.fallback(v.object({ region: text, account: Uid }), { region: '', account: { uid: '' } }),
  metadata: v.fallback(v.object({ product: v.object({ name: text }) }), { product: { name: '' } }),
  compliance: v.fallback(v.object({ status: text }), { status: '' }),
  resources: v.fallback(v.array(Uid), []),
});

/** Findings in the open format, as the unified Security Hub sends them, one an event. */
export const fromSecurityHubV2: Integration = (payload) => {
  const { region, account } = parse(Envelope, payload);
  const { findings } = parse(v.object({ detail: v.object({ findings: v.array(Ocsf) }) }), payload).detail;
  return fromFindings(findings.map((finding) => findingOf(finding, region, account)));
};

const findingOf = (ocsf: v.InferOutput<typeof Ocsf>, region: string, account: string): Finding => ({
  id: ocsf.finding_info.uid,
  product: ocsf.metadata.product.name || 'Security Hub',
  account: ocsf.cloud.account.uid || account,
  region: ocsf.cloud.region || region,
  title: ocsf.finding_info.title,
  description: ocsf.finding_info.desc,
  severity: ocsf.severity.toUpperCase(),
  over: overBecause(ocsf),
  types: ocsf.finding_info.types,
  resources: ocsf.resources.map(({ uid }) => uid).filter(Boolean),
  // Where its console shows one finding is not documented.
  link: '',
  remediation: '',
});

const OVER = ['resolved', 'suppressed', 'archived'];

const overBecause = ({ status, compliance }: v.InferOutput<typeof Ocsf>): string => {
  const word = status.toLowerCase();
  if (OVER.includes(word)) return `its status is ${word}`;
  return compliance.status.toLowerCase() === 'pass' ? 'its check passes' : '';
};
