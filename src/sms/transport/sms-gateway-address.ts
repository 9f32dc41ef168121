export interface SmsGateway {
  /** Takes `POST` of JSON `{id, to, from?, text}`. */
  readonly url: string;
  /** Shown as `Authorization: Bearer …`; undefined when the gateway wants none. */
  readonly secret: string | undefined;
}

/** Port: where the generic gateway is. Asked before every message, as the demo's inbox moves at each start. */
export abstract class SmsGatewayAddress {
  /** Whether there is to be one; its address may come later. */
  abstract readonly configured: boolean;
  abstract readonly description: string;
  abstract current(): SmsGateway | null;
}
