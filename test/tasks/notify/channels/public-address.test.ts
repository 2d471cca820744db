import { isPublic } from '../../../../tasks/notify/channels/public-address';

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
