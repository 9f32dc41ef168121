import { randomBytes } from 'node:crypto';
import { KeyRing } from '../../../common/index.js';
import { ReplyAddresses } from './reply-addresses.js';

const keys = new Map([[1, randomBytes(32)]]);
const addresses = new ReplyAddresses(new KeyRing(keys));
const tagOf = (address: string): string => /\+(.*)@/.exec(address)![1]!;

describe('the address for answers', () => {
  const address = addresses.of('INC482913057', 'help@ctl.io');

  it('tells the ticket, in whatever letters it comes back, and when keys were replaced', () => {
    expect(address).toMatch(/^help\+inc482913057-[0-9a-f]{20}@ctl\.io$/);
    const later = new ReplyAddresses(new KeyRing(new Map([...keys, [2, randomBytes(32)]])));
    expect([addresses.read(tagOf(address)), addresses.read(tagOf(address).toUpperCase()), later.read(tagOf(address))]).toEqual(Array(3).fill('INC482913057'));
  });

  it.each([
    ['of another ticket', (tag: string) => tag.replace('482913057', '482913058')],
    ['of another kind', (tag: string) => tag.replace('inc', 'req')],
    ['changed', (tag: string) => tag.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['cut', (tag: string) => tag.slice(0, -1)],
    ['without a MAC', (tag: string) => tag.slice(0, 12)],
    ['empty', () => ''],
  ])('tells nothing when it is %s', (_, forge) => {
    expect(addresses.read(forge(tagOf(address)))).toBeUndefined();
  });

  it('of another installation tells nothing', () => {
    expect(new ReplyAddresses(new KeyRing(new Map([[1, randomBytes(32)]]))).read(tagOf(address))).toBeUndefined();
  });
});
