import { parseArgs } from 'node:util';
import { AdminApi } from './lib/admin-api.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { moment, table } from './lib/table.mjs';

const USAGE = `npm run token -- add <name> --role moderator|director|admin
npm run token -- list
npm run token -- remove <name>

A tool sends it as the header Authorization: Bearer <token>.`;

/** The tokens of tools, changed while the system runs. */
async function token() {
  const { positionals, values } = commandLine();
  const [command, name, ...rest] = positionals;
  const run = COMMANDS[command];
  if (!run || rest.length > 0) throw new Failure(USAGE);
  await run(new AdminApi(), name, values);
}

const COMMANDS = {
  async list(api) {
    const { items } = await api.get('/api/tokens');
    const rows = items.map(({ name, role, lastUsedAt }) => [name, role, moment(lastUsedAt)]);
    console.log(table([['NAME', 'ROLE', 'LAST USED (UTC)'], ...rows]));
  },

  async add(api, name, { role }) {
    if (!name || !role) throw new Failure(USAGE);
    const added = await api.send('POST', '/api/tokens', { name, role });
    // Alone on the standard output, so that a script can take it from there.
    console.error('The token is shown this once:');
    console.log(added.token);
  },

  async remove(api, name) {
    if (!name) throw new Failure(USAGE);
    const { items } = await api.get('/api/tokens');
    const found = items.find((item) => item.name === name);
    if (!found) throw new Failure(`There is no token ${name}. npm run token -- list shows all.`);
    await api.send('DELETE', `/api/tokens/${found.id}`);
    console.log(`The token ${name} is removed.`);
  },
};

function commandLine() {
  try {
    return parseArgs({ allowPositionals: true, options: { role: { type: 'string' } } });
  } catch (error) {
    throw new Failure(`${error.message}\n\n${USAGE}`);
  }
}

await runScript(token);
