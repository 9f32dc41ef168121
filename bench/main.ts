import { benchAccounts } from './accounts.js';
import { benchDesk } from './desk/desk.js';
import { DESK_USAGE, readDeskOptions } from './desk/desk-options.js';
import { readOptions, USAGE } from './options.js';
import { inOwnFolder, machineFacts, untilStopped } from './stage.js';

const [subject, ...rest] = process.argv.slice(2);

if (subject === 'desk') await bench(readDeskOptions(rest), benchDesk);
else await bench(readOptions(process.argv.slice(2)), benchAccounts);

async function bench<Options>(options: Options | null, work: (options: Options, folder: string) => Promise<void>): Promise<void> {
  if (!options) return void process.stdout.write(`${USAGE}\n\n${DESK_USAGE}\n`);
  machineFacts();
  await untilStopped(() => inOwnFolder((folder) => work(options, folder)));
}
