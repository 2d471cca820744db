import dns from 'node:dns';
import { isPublic, publicLookup } from '../../../../tasks/notify/channels/public-address';

test.each([
  '93.184.216.34',
  '8.8.8.8',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '2606:2800:220:1:248:1893:25c8:1946',
])('%s is public', (address) => expect(isPublic(address)).toBe(true));

test.each([
  { address: '127.0.0.1', why: 'this machine' },
  { address: '0.0.0.0', why: 'this machine, too' },
  { address: '169.254.169.254', why: 'the metadata service' },
  { address: '10.1.2.3', why: 'a private network' },
  { address: '172.16.0.1', why: 'a private network' },
  { address: '192.168.1.1', why: 'a private network' },
  { address: '100.64.0.1', why: 'a carrier network' },
  { address: '224.0.0.1', why: 'multicast' },
  { address: '::1', why: 'this machine' },
  { address: '::', why: 'this machine, too' },
  { address: 'fd00:ec2::254', why: 'the metadata service' },
  { address: 'fe80::1', why: 'link-local' },
  { address: '::ffff:10.0.0.1', why: 'a private network in the clothes of IPv6' },
  { address: '::ffff:169.254.169.254', why: 'the metadata service in the clothes of IPv6' },
  { address: '64:ff9b::a00:1', why: 'a private network behind a translator' },
  { address: '2002:a00:1::', why: 'a private network by 6to4' },
  { address: '::10.0.0.1', why: 'a private network, IPv4-compatible' },
  { address: 'fec0::1', why: 'site-local' },
  { address: 'example.com', why: 'no address at all' },
])('$address is not: $why', ({ address }) => expect(isPublic(address)).toBe(false));

/** What a name leads to, if it resolves to these. */
const lookedUp = (addresses: readonly string[], all: boolean): Promise<unknown> => {
  jest.spyOn(dns, 'lookup').mockImplementation(((
    _name: string,
    _options: object,
    done: (...answer: unknown[]) => void,
  ) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as never);
  return new Promise((resolve) => {
    publicLookup('hook.example.com', { all }, (error, found) => resolve(error ? error.message : found));
  });
};

afterEach(() => jest.restoreAllMocks());

describe('a name', () => {
  const REFUSED = 'hook.example.com does not lead to a public address';

  test('leads where all that it resolves to is public', async () => {
    expect(await lookedUp(['93.184.216.34', '8.8.8.8'], false)).toBe('93.184.216.34');
    expect(await lookedUp(['93.184.216.34'], true)).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });

  test.each([
    { addresses: ['10.0.0.1'], why: 'it hides a private address' },
    { addresses: ['93.184.216.34', '169.254.169.254'], why: 'one of its addresses is private' },
    { addresses: ['93.184.216.34', 'fd00:ec2::254'], why: 'one of its addresses is private, by IPv6' },
    { addresses: [], why: 'it leads nowhere' },
  ])('is refused where $why', async ({ addresses }) => {
    expect(await lookedUp(addresses, true)).toBe(REFUSED);
    expect(await lookedUp(addresses, false)).toBe(REFUSED);
  });
});
