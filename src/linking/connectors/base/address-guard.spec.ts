import type { LookupAddress } from 'node:dns';
import { AddressGuard, AddressRefused } from './address-guard.js';

const INTERNAL = [
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '255.255.255.255',
  '224.0.0.1',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
];

function lookup(guard: AddressGuard, all: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    guard.lookup('service.example', { all }, (error, address, family) =>
      error ? reject(error) : resolve(all ? address : { address, family }),
    );
  });
}

function guardFor(answers: readonly LookupAddress[], allowPrivateNetwork = false): AddressGuard {
  return new AddressGuard(allowPrivateNetwork, (_name, _options, callback) => callback(null, [...answers]));
}

const family = (address: string): number => (address.includes(':') ? 6 : 4);

describe('AddressGuard', () => {
  it.each(INTERNAL)('refuses %s written as the host', (address) => {
    const host = family(address) === 6 ? `[${address}]` : address;
    expect(() => new AddressGuard(false).assertHost(host)).toThrow(AddressRefused);
  });

  it.each(INTERNAL)('refuses a name that resolves to %s', async (address) => {
    const guard = guardFor([{ address, family: family(address) }]);
    await expect(lookup(guard, true)).rejects.toThrow(AddressRefused);
    await expect(lookup(guard, false)).rejects.toThrow(AddressRefused);
  });

  it('refuses a name that also resolves to an internal address', async () => {
    const guard = guardFor([
      { address: '203.0.113.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]);
    await expect(lookup(guard, true)).rejects.toThrow(AddressRefused);
  });

  it('lets public addresses through', async () => {
    const answers = [
      { address: '93.184.216.34', family: 4 },
      { address: '2606:2800:220:1::1', family: 6 },
    ];
    await expect(lookup(guardFor(answers), true)).resolves.toEqual(answers);
    await expect(lookup(guardFor(answers), false)).resolves.toEqual(answers[0]);
  });

  it.each(['127.0.0.1', '10.0.0.1', '192.168.1.1', '::1', 'fd00::1'])(
    'lets %s through where private networks are allowed',
    async (address) => {
      const answers = [{ address, family: family(address) }];
      await expect(lookup(guardFor(answers, true), true)).resolves.toEqual(answers);
    },
  );

  it.each(['169.254.169.254', 'fe80::1', '0.0.0.0'])('refuses %s even there', async (address) => {
    await expect(lookup(guardFor([{ address, family: family(address) }], true), true)).rejects.toThrow(AddressRefused);
  });

  it('passes on that a name has no address', async () => {
    const guard = new AddressGuard(false, (_name, _options, callback) =>
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []),
    );
    await expect(lookup(guard, true)).rejects.toThrow('no such name');
  });
});
