import { simpleParser } from 'mailparser';
import { startMailServer, type MailServer } from '../../../test/support/mail-server.js';
import { LateBounces } from './late-bounces.js';

describe('a mail to late-bounce.example', () => {
  let product: MailServer;
  let bounces: LateBounces;

  beforeEach(async () => {
    product = await startMailServer();
    bounces = new LateBounces(product.port);
  });
  afterEach(async () => {
    bounces.stop();
    await product.stop();
  });

  const source = Buffer.from('Message-ID: <1@login.example.com>\r\nSubject: Token\r\n\r\nABCDEFGH');

  it('is reported as undeliverable to the sender of its envelope, by nobody, with its head alone', async () => {
    bounces.consider({ sender: 'bounces+1@ctl.io', recipient: 'ann@Late-Bounce.example', source });
    const [report] = await product.until(1);
    expect([report!.from, report!.to]).toEqual(['', ['bounces+1@ctl.io']]);
    const { attachments, headers } = await simpleParser(report!.raw, { keepDeliveryStatus: true });
    expect(headers.get('content-type')).toMatchObject({ value: 'multipart/report', params: { 'report-type': 'delivery-status' } });
    const parts = attachments.map(({ contentType, content }) => [contentType, content.toString()]);
    expect(parts).toEqual([
      ['message/delivery-status', expect.stringMatching(/Final-Recipient: rfc822; ann@Late-Bounce\.example\r\nAction: failed\r\nStatus: 5\.1\.1/)],
      ['text/rfc822-headers', expect.stringContaining('Message-ID: <1@login.example.com>')],
    ]);
    expect(report!.raw).not.toContain('ABCDEFGH');
  });

  it('is not, when it went elsewhere or is a report itself', async () => {
    bounces.consider({ sender: 'a@ctl.io', recipient: 'ann@example.com', source });
    bounces.consider({ sender: '', recipient: 'ann@late-bounce.example', source });
    bounces.consider({ sender: 'last@ctl.io', recipient: 'ann@late-bounce.example', source });
    expect((await product.until(1)).map(({ to }) => to)).toEqual([['last@ctl.io']]);
  });
});
