import type { ServiceInput } from './service.schema.js';

/** Where all services answer for themselves under one address, as those of the demo do. */
export interface AnsweringServices {
  /** Without a slash at the end; a service's own part is `/<id>`. */
  readonly baseUrl: string;
  /** Shared secret that the product shows them. */
  readonly secret: string;
}

const NAMES: readonly (readonly [id: string, name: string, shortName: string])[] = [
  ['savvisstation', 'SavvisStation Portal (Managed Hosting)', 'SavvisStation'],
  ['private-cloud', 'Private Cloud (Dedicated Cloud Compute)', 'Private Cloud'],
  ['cloud-application-manager', 'Cloud Application Manager', 'Cloud Application Manager'],
  ['support', 'Support (managedsupport.ctl.io)', 'Support'],
];

/**
 * The services of the product when the operator names none.
 * @param answering asked over HTTP; without it accounts are looked up in our own directory
 */
export function defaultServices(answering?: AnsweringServices): ServiceInput[] {
  return NAMES.map(([id, name, shortName]) => ({
    id,
    name,
    shortName,
    ...(answering ? answeredBySelf(id, answering) : { connector: { type: 'directory' } }),
  }));
}

function answeredBySelf(id: string, { baseUrl, secret }: AnsweringServices): Omit<ServiceInput, 'id' | 'name'> {
  return {
    startUrl: `${baseUrl}/${id}`,
    forgotPasswordUrl: `${baseUrl}/${id}/forgot-password`,
    connector: {
      type: 'http',
      url: `${baseUrl}/${id}/credentials`,
      secret,
      allowInsecure: true,
      allowPrivateNetwork: true,
    },
  };
}
