import type { AlertDraft, Parsed } from '../../../workflows/alert-event';
import type { Priority } from '../../../workflows/incident';
import { type About, resolveDraft, triggerDraft, UNSAID } from './drafting';

/** A finding of Security Hub, whatever its format was. */
export interface Finding {
  readonly id: string;
  readonly product: string;
  readonly account: string;
  readonly region: string;
  readonly title: string;
  readonly description: string;
  /** A word in capitals. */
  readonly severity: string;
  /** Why nobody needs to act on it any more; empty while somebody does. */
  readonly over: string;
  readonly types: readonly string[];
  readonly resources: readonly string[];
  readonly link: string;
  readonly remediation: string;
}

const PRIORITIES: Readonly<Record<string, Priority>> = {
  FATAL: 'P1',
  CRITICAL: 'P1',
  HIGH: 'P2',
  MEDIUM: 'P3',
  LOW: 'P4',
};

/** One draft a finding. What is informational calls for nobody, unless it ends what did. */
export const fromFindings = (findings: readonly Finding[]): Parsed => {
  const events = findings.filter((finding) => finding.over || finding.severity !== 'INFORMATIONAL').map(draftOf);
  if (events.length > 0) return { kind: 'events', events };
  const because = findings.length === 0 ? 'the event has no findings' : 'its findings are informational';
  return { kind: 'ignored', because };
};

const draftOf = (finding: Finding): AlertDraft => {
  const about: About = {
    dedupKey: keyOf(finding.id),
    service: '',
    because: `${finding.product} finding${finding.over ? `: ${finding.over}` : ` of severity ${finding.severity || 'unknown'}`}`,
  };
  if (finding.over) return resolveDraft(about, 'Security Hub');
  return triggerDraft({
    ...UNSAID,
    ...about,
    title: finding.title || `${finding.product}: a finding`,
    priority: PRIORITIES[finding.severity] ?? 'P3',
    description: finding.description,
    source: 'Security Hub',
    entity: finding.resources[0] ?? '',
    tags: [finding.product, ...finding.types],
    details: [
      ['account', finding.account],
      ['region', finding.region],
      ['severity', finding.severity],
      ['finding', finding.id],
      ['resources', finding.resources.join(', ')],
    ],
    link: finding.link,
    links: finding.remediation === '' ? [] : [{ text: 'Remediation', href: finding.remediation }],
  });
};

/** GuardDuty's findings come by its own events as well: by their own id, they are one incident. */
const keyOf = (id: string): string => /^arn:[^:]+:guardduty:.*\/finding\/([^/]+)$/.exec(id)?.[1] ?? id;
