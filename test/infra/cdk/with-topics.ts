import example from '../../../workflows/example';
import type { Organisation, Service } from '../../../workflows/organisation';

export const TOPICS = ['arn:aws:sns:eu-west-1:123456789012:alerts', 'arn:aws:sns:us-east-1:123456789012:alerts'];

const checkout = example.services['checkout'] as Service;
const reports = example.services['reports'] as Service;

/** The example, with two topics that have the same name, one of them named by two services. */
const organisation: Organisation = {
  ...example,
  services: {
    ...example.services,
    checkout: { ...checkout, topics: TOPICS },
    reports: { ...reports, topics: TOPICS.slice(1) },
  },
};
export default organisation;
