// The command line: reads the settings, does one command, says what is wrong in one line.
import { readConfig, type Config } from '../src/base/config.ts';
import { settingsHelp } from '../src/base/settings.ts';
import { SetupError } from '../src/base/setup_error.ts';
import { drive, usage as driveUsage } from '../src/drive.ts';
import { keys, usage as keysUsage } from '../src/keys.ts';
import { requirements, usage as requirementsUsage } from '../src/requirements.ts';
import { start, withDatabase } from '../src/main.ts';
import { welcome } from '../src/welcome.ts';

interface Command {
  usage: string;
  about: string;
  run(config: Config, words: string[]): Promise<void>;
}

const commands: Record<string, Command> = {
  start: {
    usage: 'start',
    about: 'start the engine (what happens when no command is given)',
    run: serve,
  },
  migrate: {
    usage: 'migrate',
    about: 'bring the database to the schema of this version, and end',
    run: migration,
  },
  keys: {
    usage: keysUsage,
    about: 'issue, show and end the keys of production mode',
    run: keys,
  },
};

/** Commands that need no settings: they read what follows by themselves and give what to print. */
const tools: Record<
  string,
  Omit<Command, 'run'> & { run(argv: string[]): Promise<string> | string }
> = {
  drive: {
    usage: driveUsage,
    about: 'put an account of a running Portico into a state (--states, --help)',
    run: drive,
  },
  kit: {
    usage: 'kit --backend <url>|stripe',
    about: "the platform's server of onboarding, against Portico or Stripe (--help)",
    // Brings the SDK along, which no other command needs.
    run: async (argv) => (await import('../src/kit.ts')).kit(argv),
  },
  requirements: {
    usage: requirementsUsage,
    about: 'what a kind of account owes in a country, and why (--help)',
    run: requirements,
  },
};

function help(): string {
  const lines = Object.values({ ...commands, ...tools }).map(
    ({ usage, about }) => `  ${usage.padEnd(40)}${about}`,
  );
  return [
    'Portico: connected-account onboarding and verification.',
    '',
    'portico [command] [settings]',
    '',
    ...lines,
    '',
    'Settings, with their environment variable and [default]:',
    '',
    settingsHelp(),
    '',
  ].join('\n');
}

async function migration(config: Config): Promise<void> {
  const applied = await withDatabase(config, (_, names) => Promise.resolve(names));
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`);
}

/** Runs until a signal, or until the engine ends by itself. */
async function serve(config: Config): Promise<void> {
  const starting = start(config);
  let stopping = false;
  const end = async () => {
    if (stopping) return; // a second Ctrl-C; npm passes one on, too
    stopping = true;
    // Whatever hangs: five seconds is the promise.
    setTimeout(() => process.exit(1), 4900).unref();
    await (await starting).stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end().catch(fail));
  }
  // The Node that handed over to this one was killed.
  process.once('disconnect', () => void end().catch(fail));
  process.channel?.unref();

  const portico = await starting;
  portico.broken.then((why) => {
    if (!stopping) fail(new SetupError(why));
  }, fail);
  if (stopping) return;
  process.stdout.write(welcome(portico));
  // What keeps them out is said in the log, and to whoever asks for them.
  portico.openPages().catch(() => undefined);
}

function fail(error: unknown): never {
  if (error instanceof SetupError) console.error(error.message);
  else console.error(error);
  process.exit(1);
}

async function main(): Promise<void> {
  const [first = '', ...argv] = process.argv.slice(2);
  const tool = tools[first];
  if (tool !== undefined) {
    process.stdout.write(await tool.run(argv));
    return;
  }
  const { config, words, help: asked } = readConfig(process.argv.slice(2), process.env);
  const [name = 'start', ...rest] = words;
  const command = commands[name];
  if (asked) process.stdout.write(help());
  else if (!command) throw new SetupError(`There is no command "${name}". See --help.`);
  else await command.run(config, rest);
}

main().catch(fail);
