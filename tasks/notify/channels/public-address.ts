import { type LookupOptions, lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Where a webhook must not lead from inside AWS: the function's own machine, its network, the metadata services. */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  // Everything that carries an IPv4 address inside: compatible, translated, 6to4.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fec0::', 10],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6');

/** IPv4 in the clothes of IPv6 (`::ffff:10.0.0.1`) counts as what it is. */
export const isPublic = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && !inside.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

/** Resolves names as usual, and refuses those that lead inside: after resolution, so that no name can hide it. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true } as LookupOptions & { all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const good = addresses.filter(({ address }) => isPublic(address));
    const [first] = good;
    if (!first || good.length < addresses.length)
      return callback(new Error(`${hostname} does not lead to a public address`), '', 0);
    return options.all ? callback(null, good) : callback(null, first.address, first.family);
  });
};
