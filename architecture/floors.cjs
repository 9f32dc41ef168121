/**
 * The floor map: the one place that says which room stands on which floor. The rules in .dependency-cruiser.cjs, the
 * lint rules in law.eslint.mjs and the table check in test/architecture are all generated from it.
 *
 * Rooms of later issues are already on the map, so that they are built on the right floor.
 */

/** Floor 0, open to everybody; among themselves only in this order. */
const ground = ['common', 'config', 'i18n', 'database', 'queue', 'http'];

/** Floors 1, 2, 3 … A room may import from strictly lower floors only, never from its neighbours. */
const floors = [
  ['audit', 'limits', 'one-time-secrets', 'storage'],
  ['mail', 'sms'],
  ['accounts'],
  ['sessions', 'journeys', 'staff', 'organizations'],
  ['mfa', 'security-questions', 'linking'],
  ['registration', 'sign-in', 'recovery'],
  ['sso'],
  ['support'],
  ['account-portal', 'help', 'ops', 'health', 'demo'],
];

/** The files that put the house together. Nothing imports them but one another. */
const wiring = [
  'app.module',
  'banner',
  'cli',
  'commands',
  'create-app',
  'main',
  'ports.module',
  'prepare-database',
  'run-until-stopped',
  'schema',
  'seed',
  'upkeep.module',
  'worker',
];

/** The annex: it meets the product over HTTP, OpenID Connect and SMTP, as any other program would. */
const annex = 'demo';

/** Tables that a room may read although another room owns them: `{ops: ['ticket']}`. Each entry needs its reason here. */
const tablesReadAcross = {};

const storeys = [...ground.map((room) => [room]), ...floors];
const rooms = storeys.flat();

/** The height of a room: it may look down on every room of a smaller height. */
function height(room) {
  return storeys.findIndex((storey) => storey.includes(room));
}

/** The rooms that `room` may import from. */
function below(room) {
  return rooms.filter((other) => height(other) < height(room));
}

module.exports = { ground, floors, wiring, annex, rooms, tablesReadAcross, height, below };
