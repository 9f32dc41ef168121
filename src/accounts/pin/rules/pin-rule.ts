/** One thing that every PIN must be; its refusal has the code `accounts.pin.<id>`. */
export interface PinRule {
  readonly id: string;
  met(pin: string): boolean;
}
