import { refusalOf } from './recipient-refusals.js';

describe('recipients whose servers refuse', () => {
  it.each([
    ['ann@bounce.example', 550, '5.1.1 <ann@bounce.example>: Recipient address rejected: User unknown'],
    ['Ann@BLOCKED.example', 554, '5.7.1 <Ann@BLOCKED.example>: Message rejected: blocked using'],
    ['ann@slow.example', 451, '4.7.1 <ann@slow.example>: Greylisted, please try again later'],
  ])('%s is refused with %i', (address, code, text) => {
    expect(refusalOf(address)).toEqual({ code, text: expect.stringContaining(text) });
  });

  it.each(['ann@late-bounce.example', 'ann@example.com', 'ann@notbounce.example', 'ann@bounce.example.com', 'bounce.example@example.com'])(
    '%s is accepted',
    (address) => {
      expect(refusalOf(address)).toBeNull();
    },
  );
});
