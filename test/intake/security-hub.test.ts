import { fromEventBridge } from '../../tasks/intake/integrations/eventbridge';
import {
  asffFinding,
  FINDING_ID,
  guardDutyFinding,
  ocsfFinding,
  SECURITY_FINDING,
  securityHubEvent,
} from './fixtures/aws-events';
import { CONTEXT } from './fixtures/context';

const read = (...findings: readonly object[]) => fromEventBridge(securityHubEvent(findings), CONTEXT);
const readV2 = (...findings: readonly object[]) =>
  fromEventBridge(securityHubEvent(findings, 'Findings Imported V2'), CONTEXT);

describe("in AWS's own format", () => {
  test('a finding says what was found, where, and how to mend it', () => {
    expect(read(asffFinding())).toEqual({
      kind: 'events',
      events: [
        {
          kind: 'trigger',
          dedupKey: SECURITY_FINDING,
          title: 'Buckets should not be public',
          priority: 'P2',
          because: 'Security Hub finding of severity HIGH',
          responders: [],
          onRepeat: 'update the text',
          note: '',
          body: {
            description: 'This bucket is.',
            source: 'Security Hub',
            entity: 'arn:aws:s3:::a-bucket',
            tags: [
              'Security Hub',
              `${'Software and Configuration Checks/Industry and Regulatory Standards'.slice(0, 49)}…`,
            ],
            details: {
              account: '111122223333',
              region: 'eu-west-1',
              severity: 'HIGH',
              finding: SECURITY_FINDING,
              resources: 'arn:aws:s3:::a-bucket',
            },
            link: expect.stringMatching(
              /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/securityhub\/home\?region=eu-west-1#\/findings\?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253Aarn%253Aaws/,
            ),
            links: [{ text: 'Remediation', href: 'https://docs.aws.amazon.com/console/securityhub/S3.1/remediation' }],
            images: [],
            actions: [],
            truncated: ['tags'],
          },
        },
      ],
    });
  });

  test.each([
    { Label: 'CRITICAL', priority: 'P1' },
    { Label: 'HIGH', priority: 'P2' },
    { Label: 'MEDIUM', priority: 'P3' },
    { Label: 'LOW', priority: 'P4' },
    { Label: 'UNHEARD OF', priority: 'P3' },
  ])('$Label is $priority', ({ Label, priority }) => {
    expect(read(asffFinding({ Severity: { Label } }))).toMatchObject({ events: [{ priority }] });
  });

  test.each([
    { why: 'somebody resolved it', over: { Workflow: { Status: 'RESOLVED' } }, because: 'its workflow is resolved' },
    {
      why: 'somebody does not want it',
      over: { Workflow: { Status: 'SUPPRESSED' } },
      because: 'its workflow is suppressed',
    },
    { why: 'it is archived', over: { RecordState: 'ARCHIVED' }, because: 'its record is archived' },
    {
      why: 'its check passes, which makes it informational as well',
      over: { Compliance: { Status: 'PASSED' }, Severity: { Label: 'INFORMATIONAL' } },
      because: 'its check passes',
    },
  ])('is resolved when $why', ({ over, because }) => {
    expect(read(asffFinding(over))).toEqual({
      kind: 'events',
      events: [
        {
          kind: 'resolve',
          dedupKey: SECURITY_FINDING,
          by: 'Security Hub',
          because: `Security Hub finding: ${because}`,
        },
      ],
    });
  });

  test('each finding of an event is a draft, and what is informational calls for nobody', () => {
    const note = asffFinding({ Id: 'note', Severity: { Label: 'INFORMATIONAL' } });
    expect(read(asffFinding(), note, asffFinding({ Id: 'other' }))).toMatchObject({
      events: [{ dedupKey: SECURITY_FINDING }, { dedupKey: 'other' }],
    });
    expect(read(note)).toEqual({ kind: 'ignored', because: 'its findings are informational' });
    expect(read()).toEqual({ kind: 'ignored', because: 'the event has no findings' });
  });

  test("GuardDuty's finding is one incident, whether it comes by itself or collected", () => {
    const { arn } = guardDutyFinding().detail;
    expect(read(asffFinding({ Id: arn, ProductName: 'GuardDuty' }))).toMatchObject({
      events: [{ dedupKey: FINDING_ID }],
    });
  });

  test('a finding without an id is refused', () => {
    expect(() => read(asffFinding({ Id: 1 }))).toThrow("'detail.findings.0.Id' should be text, got 1");
  });
});

describe('in the open format', () => {
  test('a finding says what was found and where', () => {
    expect(readV2(ocsfFinding())).toMatchObject({
      events: [
        {
          kind: 'trigger',
          dedupKey: 'a1b2c3',
          title: 'A public host with a known weakness',
          priority: 'P1',
          because: 'Security Hub finding of severity CRITICAL',
          body: { description: 'Anybody can use it.', details: { account: '111122223333', region: 'eu-west-1' } },
        },
      ],
    });
  });

  test.each(['Resolved', 'Suppressed', 'Archived'])('is resolved by the status %s', (status) => {
    expect(readV2(ocsfFinding({ status }))).toMatchObject({ events: [{ kind: 'resolve', dedupKey: 'a1b2c3' }] });
  });

  test('calls for nobody when it is informational', () => {
    expect(readV2(ocsfFinding({ severity: 'Informational' }))).toMatchObject({ kind: 'ignored' });
  });

  test('is refused without an id', () => {
    expect(() => readV2(ocsfFinding({ finding_info: {} }))).toThrow("'detail.findings.0.finding_info.uid'");
  });
});
