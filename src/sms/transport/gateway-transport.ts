import type { SmsEvent } from '../status/sms-status.js';
import { exchange, type HttpAnswer } from './http-exchange.js';
import { result, silence } from './result.js';
import type { SmsGatewayAddress } from './sms-gateway-address.js';
import { SmsTransport, type OutgoingSms, type SmsResult } from './sms-transport.js';

/**
 * Posts messages as JSON to whatever passes them on: a gateway of the company, the demo's inbox. A 2xx means that it took
 * the message, and is all that it will ever say.
 */
export class GatewayTransport extends SmsTransport {
  readonly offered = true;

  constructor(
    private readonly gateway: SmsGatewayAddress,
    private readonly sender: string | undefined,
  ) {
    super();
  }

  get description(): string {
    return this.gateway.description;
  }

  async send({ id, to, text }: OutgoingSms): Promise<SmsResult> {
    const gateway = this.gateway.current();
    if (!gateway) return result('ours', 'our-connection');
    const answer = await exchange(gateway.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': id,
        ...(gateway.secret === undefined ? {} : { Authorization: `Bearer ${gateway.secret}` }),
      },
      body: JSON.stringify({ id, to, ...(this.sender === undefined ? {} : { from: this.sender }), text }),
    });
    return typeof answer === 'string' ? silence(answer) : understood(answer);
  }

  look(): Promise<SmsEvent | null> {
    return Promise.resolve(null);
  }
}

function understood({ status, body }: HttpAnswer): SmsResult {
  const words = wordsIn(body);
  if (status >= 200 && status < 300) return result('sent', 'passed-on', words);
  if (status === 401 || status === 403) return result('ours', 'our-credentials', words);
  if (status === 422) return result('refused', 'refused', words);
  if (status === 429) return result('deferred', 'too-many', words);
  if (status >= 500 || status === 408) return result('deferred', 'later', words);
  return result('ours', 'our-request', words);
}

/** Of a problem document (RFC 9457), or what gateways usually answer with. */
function wordsIn(body: Readonly<Record<string, unknown>>): string | null {
  const words = body['detail'] ?? body['title'] ?? body['message'] ?? body['error'];
  return typeof words === 'string' ? words : null;
}
