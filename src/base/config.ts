// What the flags and the environment ask for. The settings themselves: settings.ts.
import { parseArgs } from 'node:util';
import { settings, type Setting } from './settings.ts';
import { SetupError } from './setup_error.ts';

type Settings = typeof settings;
export type Config = {
  -readonly [Name in keyof Settings]: Settings[Name] extends Setting<infer T> ? T : never;
};

/**
 * Reads flags and environment; a flag wins.
 * @param argv flags, and words such as the command, which are given back
 * @throws SetupError on an unknown flag or a value that cannot be read
 */
export function readConfig(
  argv: string[],
  env: NodeJS.ProcessEnv,
): { config: Config; words: string[]; help: boolean } {
  const { values, positionals } = parsed(argv);
  const of = <T>(row: Setting<T>): T => {
    const flag = row.flag === undefined ? undefined : values[row.flag];
    const given = typeof flag === 'string' ? flag : env[row.env];
    if (given === undefined || given === '') return row.initial;
    try {
      return row.read(given);
    } catch (error) {
      const name = typeof flag === 'string' ? `--${row.flag}` : row.env;
      const why = error instanceof Error ? error.message : 'cannot be read';
      throw new SetupError(`${name} ${why}${row.secret ? '' : `; it is "${given}"`}.`);
    }
  };
  const config: Config = {
    port: of(settings.port),
    host: of(settings.host),
    url: of(settings.url),
    dataDir: of(settings.dataDir),
    databaseUrl: of(settings.databaseUrl),
    databaseConnections: of(settings.databaseConnections),
    role: of(settings.role),
    mode: of(settings.mode),
    masterKey: of(settings.masterKey),
    webhookTimeout: of(settings.webhookTimeout),
    kitPlatform: of(settings.kitPlatform),
    kitBrandName: of(settings.kitBrandName),
    kitBrandColor: of(settings.kitBrandColor),
    kitBrandLogo: of(settings.kitBrandLogo),
    kitTermsUrl: of(settings.kitTermsUrl),
    kitPrivacyUrl: of(settings.kitPrivacyUrl),
    kitSupport: of(settings.kitSupport),
    kitSmtp: of(settings.kitSmtp),
    kitFrom: of(settings.kitFrom),
    logLevel: of(settings.logLevel),
  };
  refuseContradictions(config);
  return { config, words: positionals, help: values['help'] === true };
}

function parsed(argv: string[]) {
  const options: Record<string, { type: 'boolean' | 'string'; short?: string }> = {
    help: { type: 'boolean', short: 'h' },
  };
  for (const { flag } of Object.values(settings)) if (flag) options[flag] = { type: 'string' };
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new SetupError(`${why}. See --help.`);
  }
}

function refuseContradictions(config: Config): void {
  if (config.role !== 'all' && config.databaseUrl === null) {
    throw new SetupError(
      `--role ${config.role} needs DATABASE_URL: the embedded PostgreSQL serves one process.`,
    );
  }
  if (config.mode === 'production' && config.masterKey === null) {
    throw new SetupError('PORTICO_MODE=production needs PORTICO_MASTER_KEY.');
  }
}
