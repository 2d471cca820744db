import type { Route } from '../api/route';

/** A message of 256 KiB is a text inside of JSON, where a quotation mark takes two bytes and a control character six. */
const LARGEST_MESSAGE = 2_097_152;

export const SNS_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/sns',
    task: 'intake',
    operation: 'receiveSns',
    where: 'everywhere',
    // The signature is the key.
    allowed: 'anybody',
    summary: 'Take what an SNS topic sends to a subscribed URL',
    dialect: 'stepladder',
    bodyLimit: LARGEST_MESSAGE,
  },
];
