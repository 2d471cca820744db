import type { Answer } from './aws';
import { expectStatus, expectThat } from './tally';

/** A call with the key, or with that one instead. */
export type Http = (method: string, path: string, body?: object, key?: string) => Promise<Answer>;

const HOUR = 3_600_000;

/** Somebody is put on call by an override, as everybody who asks from then on is told. */
export const takesAnOverride = async (http: Http, schedule: string, user: string, now: number): Promise<void> => {
  const at = new Date(now + 2 * HOUR).toISOString();
  const override = { user, from: new Date(now + HOUR).toISOString(), minutes: 120, because: 'a check' };
  expectStatus(await http('PUT', `/v1/schedules/${schedule}/overrides/a-check`, override), 200);
  const answer = await http('GET', `/v1/oncall?schedule=${schedule}&at=${at}`);
  expectThat(answer.body.includes(`"${user}"`), `'${user}' is not on call by the override: ${answer.body}`);
  expectStatus(await http('DELETE', `/v1/schedules/${schedule}/overrides/a-check`), 200);
};

/** A calendar at an address of its own, which needs no key, until it is revoked. */
export const givesACalendar = async (http: Http, schedule: string): Promise<void> => {
  const made = await http('POST', '/v1/calendars', { schedule });
  expectStatus(made, 201);
  const { id, path } = (JSON.parse(made.body) as { calendar: { id: string; path: string } }).calendar;
  const calendar = await http('GET', path, undefined, 'no-key');
  expectThat(
    calendar.body.startsWith('BEGIN:VCALENDAR'),
    `expected a calendar, got ${calendar.status} ${calendar.body}`,
  );
  expectStatus(await http('DELETE', `/v1/calendars/${id}`), 200);
  expectStatus(await http('GET', path, undefined, 'no-key'), 404);
};

/** The API has the notify task send a code, which it may. */
export const sendsACode = async (http: Http, user: string): Promise<void> => {
  const contacts = `/v1/users/${user}/contacts`;
  expectStatus(await http('PUT', `${contacts}/sms-1`, { channel: 'sms', address: '+15005550006' }), 200);
  expectStatus(await http('POST', `${contacts}/sms-1/code`), 200);
  expectStatus(await http('DELETE', `${contacts}/sms-1`), 200);
};
