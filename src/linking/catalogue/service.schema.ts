import { z } from 'zod';

export type ReadFile = (path: string) => string;

const seconds = (fallback: number) => z.number().positive().max(300).default(fallback);
const filled = z.string().trim().min(1).max(255);
const address = z.url({ protocol: /^https?$/, error: 'must be an address that starts with https:// or http://' });
/** Pages of our own may stand in for a service's page. */
const page = z.union([address, z.string().regex(/^\/(?!\/)/)], {
  error: 'must be an address that starts with https://, http:// or a single /',
});

/** A text in the services file, or `{"file": "path"}` of one that holds it: secrets need not stand among settings. */
const textOrFile = (readFile: ReadFile) =>
  z
    .union([z.string().min(1), z.strictObject({ file: z.string().min(1) })], {
      error: 'is needed: a text, or {"file": "path"} of a file that holds it',
    })
    .transform((value, context) => {
      if (typeof value === 'string') return value;
      try {
        return readFile(value.file).trim();
      } catch (error) {
        context.addIssue(`${value.file} can't be read (${error instanceof Error ? error.message : String(error)})`);
        return z.NEVER;
      }
    });

const network = (readFile: ReadFile) => ({
  /** Allow addresses of private networks and of this machine; link-local ones are never allowed. */
  allowPrivateNetwork: z.boolean().default(false),
  /** Allow a connection without TLS, for a service on this very machine. */
  allowInsecure: z.boolean().default(false),
  /** PEM of a private certificate authority. */
  ca: textOrFile(readFile).optional(),
  /** Total time for one answer. */
  timeoutSeconds: seconds(5),
  /** Checks that one process may have under way at once. */
  concurrency: z.number().int().positive().max(1000).default(50),
  circuit: z
    .strictObject({
      failures: z.number().int().positive().default(3),
      windowSeconds: seconds(60),
      retryAfterSeconds: seconds(15),
    })
    .prefault({}),
});

const directory = z.strictObject({ type: z.literal('directory') });

const http = (readFile: ReadFile) =>
  z
    .strictObject({ type: z.literal('http'), url: address, secret: textOrFile(readFile), ...network(readFile) })
    .refine(({ url, allowInsecure }) => allowInsecure || url.startsWith('https:'), {
      path: ['url'],
      error: 'must start with https:// (or set "allowInsecure": true for a service on this machine)',
    });

const ldapSearch = (readFile: ReadFile) =>
  z
    .strictObject({
      base: filled,
      filter: z
        .string()
        .regex(/^\(.*=[^()]*\{username\}.*\)$/, 'must be a filter with {username} in it, e.g. (uid={username})')
        .default('(uid={username})'),
      bindDn: filled.optional(),
      bindPassword: textOrFile(readFile).optional(),
    })
    .refine(({ bindDn, bindPassword }) => (bindDn === undefined) === (bindPassword === undefined), {
      path: ['bindPassword'],
      error: '"bindDn" and "bindPassword" go together; leave both out for an anonymous search',
    });

const ldap = (readFile: ReadFile) =>
  z
    .strictObject({
      type: z.literal('ldap'),
      url: z.url({ protocol: /^ldaps?$/, error: 'must be an address that starts with ldaps:// or ldap://' }),
      startTls: z.boolean().default(false),
      bindDn: z
        .string()
        .regex(
          /^[^{}]*=[^{}]*\{username\}/,
          'must be a distinguished name with {username} in it, e.g. uid={username},ou=people,dc=example',
        )
        .optional(),
      search: ldapSearch(readFile).optional(),
      attributes: z
        .strictObject({
          id: filled.default('entryUUID'),
          username: filled.default('uid'),
          displayName: filled.optional(),
          email: filled.optional(),
        })
        .prefault({}),
      ...network(readFile),
    })
    .refine(({ bindDn, search }) => (bindDn === undefined) !== (search === undefined), {
      path: ['bindDn'],
      error: 'set either "bindDn" or "search"',
    })
    .refine(({ url, startTls }) => !(startTls && url.startsWith('ldaps:')), {
      path: ['startTls'],
      error: 'goes with ldap://; ldaps:// is encrypted from the start',
    })
    .refine(({ url, startTls, allowInsecure }) => allowInsecure || startTls || url.startsWith('ldaps:'), {
      path: ['url'],
      error: 'must start with ldaps:// (or set "startTls": true, or "allowInsecure": true for a server on this machine)',
    });

const service = (readFile: ReadFile) =>
  z.strictObject({
    /** Stands in addresses and in the database: never change the id of a service that has links. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and dashes'),
    name: filled,
    /** What sentences call it; the name when left out. */
    shortName: filled.optional(),
    startUrl: page.optional(),
    forgotPasswordUrl: page.optional(),
    /** Nobody enters without a second factor; operators may also demand it at run time, see `services require-mfa`. */
    requireMfa: z.boolean().default(false),
    connector: z.discriminatedUnion('type', [directory, http(readFile), ldap(readFile)]),
  });

/**
 * The services file: a JSON array.
 * @param readFile for values given as `{"file": "path"}`
 */
export const catalogueSchema = (readFile: ReadFile) =>
  z
    .array(service(readFile))
    .min(1, 'names no service')
    .superRefine((services, context) => {
      const seen = new Set<string>();
      services.forEach(({ id }, index) => {
        if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" is there twice` });
        seen.add(id);
      });
    });

type CatalogueSchema = ReturnType<typeof catalogueSchema>;

/** A service as an operator writes it. */
export type ServiceInput = z.input<CatalogueSchema>[number];
/** A service as the product uses it: defaults and files filled in. */
export type Service = z.output<CatalogueSchema>[number];
export type ConnectorDefinition = Service['connector'];
