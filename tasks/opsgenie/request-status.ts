import type { AccessKey } from '../access/access-key';
import { Refused, type Reply } from '../api/http';
import { iso } from '../api/incident-view';
import { brief } from '../api/parse';
import type { BaseWorld } from '../runtime/world';

/** What became of a request, as `GET /v2/alerts/requests/{id}` tells it later. */
export interface Outcome {
  readonly success: boolean;
  /** In a sentence: `Created alert`, `Alert does not exist`. */
  readonly status: string;
  /** Empty when there is no such alert. */
  readonly alertId: string;
  readonly alias: string;
}

export const NO_SUCH_ALERT: Outcome = { success: false, status: 'Alert does not exist', alertId: '', alias: '' };

const KEPT_FOR = 86_400;

const itemKey = (requestId: string) => ({ pk: `REQUEST#${requestId}`, sk: 'REQUEST' });

/** Kept for a day. Written before the 202 goes out: whoever asks after it is answered at once. */
export const keepOutcome = async (
  { table, clock }: BaseWorld,
  requestId: string,
  key: AccessKey | undefined,
  action: string,
  outcome: Outcome,
): Promise<void> => {
  const at = clock();
  const expiresAt = Math.floor(at / 1000) + KEPT_FOR;
  await table.put({ ...itemKey(requestId), ...outcome, action, at, integrationId: key?.id ?? '', expiresAt });
};

/**
 * Only to the key that sent the request, and to people.
 * @throws Refused 404 with the header by which Opsgenie's Go client knows that it may ask again
 */
export const requestStatus = async (
  { table }: BaseWorld,
  key: AccessKey | undefined,
  requestId: string,
): Promise<Reply> => {
  const item = requestId.length > 100 ? undefined : await table.get(itemKey(requestId));
  if (!item || (key?.scope.kind === 'integration' && item['integrationId'] !== key.id))
    throw new Refused(404, `the request ${brief(requestId)} is not known, or not yet processed`, {}, NOT_PROCESSED);
  const { success, action, at, integrationId, status, alertId, alias } = item;
  const processedAt = iso(Number(at));
  return {
    status: 200,
    body: { data: { success, action, processedAt, integrationId, isSuccess: success, status, alertId, alias } },
  };
};

const NOT_PROCESSED = { 'x-opsgenie-errortype': 'RequestNotProcessed' } as const;
