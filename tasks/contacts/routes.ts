import { type Route, peopleRoute as route } from '../api/route';

const CONTACTS = '/v1/{kind}/{owner}/contacts';
const TESTS = '/v1/users/{owner}/contacts/test';
const OF_USER = '/v1/users/{owner}/contacts/{id}';

export const CONTACT_ROUTES: readonly Route[] = [
  route('GET', CONTACTS, 'getContacts', "A user's or a team's contact methods"),
  route('PUT', CONTACTS, 'setContacts', 'Replace all of them; what stays as it is stays verified'),
  route('POST', CONTACTS, 'addContact', 'Add one'),
  route('PUT', `${CONTACTS}/{id}`, 'setContact', 'Change one, or add it under this id'),
  route('DELETE', `${CONTACTS}/{id}`, 'removeContact', 'Remove one'),
  route('POST', `${OF_USER}/code`, 'sendContactCode', 'Have a code sent there, to show that it is yours'),
  route('POST', TESTS, 'testContacts', 'Send a test on each contact method that an incident would use'),
  route('GET', `${TESTS}/{id}`, 'getContactTest', 'What came of such a test, by contact method'),
  route('POST', `${OF_USER}/verify`, 'verifyContact', 'Give the code back'),
];
