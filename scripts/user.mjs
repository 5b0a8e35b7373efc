import { parseArgs } from 'node:util';
import { AdminApi } from './lib/admin-api.mjs';
import { askNewPassword } from './lib/ask-password.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { moment, table } from './lib/table.mjs';

const USAGE = `npm run user -- add <name> --role moderator|director|admin [--password <password>]
npm run user -- list
npm run user -- role <name> --role moderator|director|admin
npm run user -- password <name> [--password <password>]
npm run user -- remove <name>

Without --password it is asked for, or read from the standard input.`;

/** The people who may sign in, changed while the system runs. */
async function user() {
  const { positionals, values } = commandLine();
  const [command, name, ...rest] = positionals;
  const run = COMMANDS[command];
  if (!run || rest.length > 0) throw new Failure(USAGE);
  await run(new AdminApi(), name, values);
}

const COMMANDS = {
  async list(api) {
    const { items } = await api.get('/api/accounts');
    if (items.length === 0) return console.log('Nobody has an account yet.');
    const rows = items.map(({ name, role, lastSignInAt }) => [name, role, moment(lastSignInAt)]);
    console.log(table([['NAME', 'ROLE', 'LAST SIGN-IN (UTC)'], ...rows]));
  },

  async add(api, name, { role, password }) {
    if (!name || !role) throw new Failure(USAGE);
    api.token();
    const body = { name, role, password: password ?? (await askNewPassword()) };
    const added = await api.send('POST', '/api/accounts', body);
    console.log(`${added.name} can sign in at ${api.url}/director as ${added.role}.`);
  },

  async role(api, name, { role }) {
    if (!role) throw new Failure(USAGE);
    const { id } = await find(api, name);
    const changed = await api.send('PATCH', `/api/accounts/${id}`, { role });
    console.log(`${changed.name} is ${changed.role} from now on.`);
  },

  async password(api, name, { password }) {
    const { id } = await find(api, name);
    const body = { password: password ?? (await askNewPassword()) };
    const changed = await api.send('PATCH', `/api/accounts/${id}`, body);
    console.log(`${changed.name} has a new password and must sign in again.`);
  },

  async remove(api, name) {
    const { id, name: removed } = await find(api, name);
    await api.send('DELETE', `/api/accounts/${id}`);
    console.log(`${removed} is removed.`);
  },
};

async function find(api, name) {
  if (!name) throw new Failure(USAGE);
  const { items } = await api.get('/api/accounts');
  const found = items.find((person) => person.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  throw new Failure(`Nobody is called ${name}. npm run user -- list shows everybody.`);
}

function commandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { role: { type: 'string' }, password: { type: 'string' } },
    });
  } catch (error) {
    throw new Failure(`${error.message}\n\n${USAGE}`);
  }
}

await runScript(user);
