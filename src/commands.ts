import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { EnsureAccount, ImportAccounts, type ImportReport } from './accounts/index.js';
import { DomainError } from './common/index.js';
import { errorText } from './i18n/index.js';
import { AddDirectoryEntry, ServiceCatalogue } from './linking/index.js';
import { RequireMfa, type Demand } from './mfa/index.js';
import { OperateGuarded } from './recovery/index.js';
import { ManageClients, RegisterClient, RotateKeys } from './sso/index.js';
import { FindStaff, ManageStaff } from './staff/index.js';

export interface Command {
  readonly usage: string;
  readonly does: string;
  run(house: Pick<INestApplicationContext, 'get'>, args: readonly string[]): Promise<string>;
}

/** Secrets come by standard input: arguments are seen by everybody on the machine. */
const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    usage: 'migrate',
    does: 'brings the database to the schema of this version',
    run: () => Promise.resolve('The database has the schema of this version.'),
  },
  'accounts ensure': {
    usage: 'accounts ensure <email> <first name> <last name>   (password on standard input)',
    does: 'makes a Master Account unless there is one',
    run: async (house, [email, firstName, lastName]) => {
      const account = { email: given(email), firstName: given(firstName), lastName: given(lastName), password: await secret() };
      return `Account ${await house.get(EnsureAccount, { strict: false }).ensure(account)}`;
    },
  },
  'accounts import': {
    usage: 'accounts import <file> [--check]',
    does: 'takes over accounts with hashed passwords from CSV or lines of JSON; --check only tells what would be refused',
    run: async (house, [file, option]) => {
      if (option !== undefined && option !== '--check') throw new UsageError(`"${option}" is not known`);
      const opened = await open(given(file));
      const check = option === '--check';
      const report = await house.get(ImportAccounts, { strict: false }).import(opened.readLines(), { check });
      if (report.refused.length > 0) throw new Error(told(report, check));
      return told(report, check);
    },
  },
  'accounts require-mfa': {
    usage: 'accounts require-mfa --domain <domain> | --email <address> | --list <name> <file>',
    does: 'demands a second factor of these customers from their next request on; a list (an address a line) replaces the one of its name',
    run: async (house, [option, name, file]) => {
      const demand = option === '--list' ? { list: given(name), emails: linesOf(given(file)) } : groupNamed(option, name);
      return `${await house.get(RequireMfa, { strict: false }).demand(demand)} added`;
    },
  },
  'accounts release-mfa': {
    usage: 'accounts release-mfa --domain <domain> | --email <address> | --list <name>',
    does: 'no longer demands it',
    run: async (house, [option, name]) => `${await house.get(RequireMfa, { strict: false }).release(groupNamed(option, name))} removed`,
  },
  'services require-mfa': {
    usage: 'services require-mfa <service>',
    does: 'lets nobody into a service without a second factor',
    run: async (house, [service]) => {
      const { id } = house.get(ServiceCatalogue, { strict: false }).get(given(service));
      return `${await house.get(RequireMfa, { strict: false }).demand({ service: id })} added`;
    },
  },
  'services release-mfa': {
    usage: 'services release-mfa <service>',
    does: 'no longer demands it, unless the configuration of the service does',
    run: async (house, [service]) => `${await house.get(RequireMfa, { strict: false }).release({ service: given(service) })} removed`,
  },
  'mfa demands': {
    usage: 'mfa demands',
    does: 'lists of whom, and for which services, a second factor is demanded',
    run: async (house) => JSON.stringify(await house.get(RequireMfa, { strict: false }).all(), null, 2),
  },
  'staff grant': {
    usage: 'staff grant <email> --role agent|supervisor|admin [--team <team>[,<team>]]',
    does: 'makes a Master Account an agent of a team (customer-care, client-response-center; the first is their home), a supervisor or an admin',
    run: async (house, [email, ...args]) => {
      const { role, team } = optional(args, ['role', 'team']);
      await house.get(ManageStaff, { strict: false }).grant({ email: given(email), role: given(role), teams: team?.split(',') ?? [] });
      return `${email} is ${role} now, from the next request on.`;
    },
  },
  'staff revoke': {
    usage: 'staff revoke <email>',
    does: 'ends what they are at the desk; the Master Account stays',
    run: async (house, [email]) => ((await house.get(ManageStaff, { strict: false }).take(given(email))) ? '1 removed' : '0 removed'),
  },
  'staff list': {
    usage: 'staff list',
    does: 'lists who works at the desk',
    run: async (house) => JSON.stringify(await house.get(FindStaff, { strict: false }).all(), null, 2),
  },
  'recovery request': {
    usage: 'recovery request --email <address> --operator <name> --reason <text>',
    does: 'asks for a guarded recovery of an account whose owner lost password and factors; another operator approves it',
    run: async (house, args) => {
      const { email, operator, reason } = named(args, ['email', 'operator', 'reason']);
      return `Guarded recovery ${await house.get(OperateGuarded, { strict: false }).request({ email, operator, reason })} waits for approval.`;
    },
  },
  'recovery approve': {
    usage: 'recovery approve <id> --operator <another name>',
    does: 'approves it: the customer is mailed the first token, shows two proofs, and waits 24 hours',
    run: async (house, [id, ...args]) => {
      await house.get(OperateGuarded, { strict: false }).approve(given(id), named(args, ['operator']).operator);
      return `Guarded recovery ${id} is approved; the customer is being mailed.`;
    },
  },
  'recovery list': {
    usage: 'recovery list',
    does: 'lists the guarded recoveries that are under way',
    run: async (house) => JSON.stringify(await house.get(OperateGuarded, { strict: false }).list(), null, 2),
  },
  'recovery cancel': {
    usage: 'recovery cancel <id> --operator <name>',
    does: 'cancels it',
    run: async (house, [id, ...args]) => {
      await house.get(OperateGuarded, { strict: false }).cancel(given(id), named(args, ['operator'] as const));
      return `Guarded recovery ${id} is cancelled.`;
    },
  },
  'clients list': {
    usage: 'clients list',
    does: 'lists the relying parties, without their secrets',
    run: async (house) => JSON.stringify(await house.get(ManageClients, { strict: false }).list(), null, 2),
  },
  'clients add': {
    usage: 'clients add <file>',
    does: 'registers a relying party from a JSON file of client metadata; prints it with its secret',
    run: async (house, [file]) => {
      const metadata = JSON.parse(readFileSync(given(file), 'utf8')) as Parameters<RegisterClient['add']>[0];
      return JSON.stringify(await house.get(RegisterClient, { strict: false }).add(metadata), null, 2);
    },
  },
  'clients remove': {
    usage: 'clients remove <client id>',
    does: 'removes a relying party; what was issued to it is of no use any more',
    run: async (house, [clientId]) => {
      await house.get(ManageClients, { strict: false }).remove(given(clientId));
      return `Client ${clientId} is removed.`;
    },
  },
  'keys rotate': {
    usage: 'keys rotate',
    does: 'replaces the signing keys; the old ones are still published until what they signed has expired',
    run: async (house) => `Signing from now on: ${(await house.get(RotateKeys, { strict: false }).rotate()).join(', ')}`,
  },
  'directory add': {
    usage: 'directory add <service> <user name>   (password on standard input)',
    does: "puts a service account into this product's own directory",
    run: async (house, [service, username]) => {
      const entry = { service: given(service), username: given(username), password: await secret() };
      return `Entry ${await house.get(AddDirectoryEntry, { strict: false }).add(entry)}`;
    },
  },
};

/** One line for each that was refused, and how many were not. */
function told({ created, kept, refused }: ImportReport, check: boolean): string {
  const lines = refused.map(({ line, column, code, params }) => `line ${line}${column ? `, ${column}` : ''}: ${errorText(code, params)}`);
  const left = new Set(refused.map(({ line }) => line)).size;
  return [...lines, `${created} ${check ? 'to create' : 'created'}, ${kept} there already, ${left} refused`].join('\n');
}

function groupNamed(option: string | undefined, name: string | undefined): Demand {
  if (option === '--domain') return { domain: given(name) };
  if (option === '--email') return { email: given(name) };
  if (option === '--list') return { list: given(name) };
  throw new UsageError('--domain, --email or --list is expected');
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export class UsageError extends Error {}

/** @throws UsageError unless exactly these options are given, each with a value */
function named<Name extends string>(args: readonly string[], names: readonly Name[]): Record<Name, string> {
  const values = optional(args, names);
  return Object.fromEntries(names.map((name) => [name, given(values[name])])) as Record<Name, string>;
}

/** @throws UsageError for other options than these */
function optional<Name extends string>(args: readonly string[], names: readonly Name[]): Partial<Record<Name, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as Partial<Record<Name, string>>;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function given(argument: string | undefined): string {
  if (argument === undefined) throw new UsageError('an argument is missing');
  return argument;
}

/** @throws UsageError when nothing comes, so that no account gets an empty password */
async function secret(): Promise<string> {
  const typed = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (typed === '') throw new UsageError('the password is expected on standard input');
  return typed;
}

export function usage(): string {
  const lines = Object.values(COMMANDS).map((command) => `  ${command.usage}\n      ${command.does}`);
  return `Commands:\n${lines.join('\n')}\n`;
}

/** @returns the command that the first words name, and what follows them; undefined for none */
export function commandOf(args: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  const name = [2, 1].map((words) => args.slice(0, words).join(' ')).find((words) => Object.hasOwn(COMMANDS, words));
  return name === undefined ? undefined : { command: COMMANDS[name]!, rest: args.slice(name.split(' ').length) };
}

/** What whoever typed it is told of a refusal. */
export function explained(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage()}`;
  if (error instanceof DomainError) return errorText(error.code, error.params);
  return error instanceof Error ? error.message : String(error);
}
