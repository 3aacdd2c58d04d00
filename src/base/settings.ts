// Every setting is one row: flag, environment variable, default, what it does, whether secret.
// `portico --help` and docs/settings.md are printed from this table.

import { brandColor, brandLogo, brandPage, brandSupport } from './brand.ts';

export interface Setting<T> {
  /** `--<flag>`; none for secrets, which every user of the machine could read in `ps`. */
  flag?: string;
  env: string;
  /** Value when neither is given. */
  initial: T;
  /** How the default reads in the documentation, where the value does not say it. */
  initially?: string;
  about: string;
  secret?: boolean;
  /** Reads the text of a flag or variable; throws an Error that ends "must be …". */
  read(text: string): T;
}

const setting = <T>(row: Setting<T>): Setting<T> => row;

export const settings = {
  port: setting({
    flag: 'port',
    env: 'PORTICO_PORT',
    initial: 12111,
    about: 'Port of the HTTP server; 0 takes a free one.',
    read: whole(0, 65_535),
  }),
  host: setting({
    flag: 'host',
    env: 'PORTICO_HOST',
    initial: '127.0.0.1',
    about: 'Address the HTTP server listens on.',
    read: String,
  }),
  url: setting<string | null>({
    flag: 'url',
    env: 'PORTICO_URL',
    initial: null,
    initially: 'host and port',
    about: 'Where clients reach this server, when a proxy stands before it; used in links.',
    read: webAddress,
  }),
  dataDir: setting({
    flag: 'data-dir',
    env: 'PORTICO_DATA_DIR',
    initial: '.portico',
    about: 'Folder of the embedded PostgreSQL and of the master key. Removing it begins anew.',
    read: String,
  }),
  databaseUrl: setting<string | null>({
    env: 'DATABASE_URL',
    initial: null,
    initially: 'embedded PostgreSQL',
    about: 'Another PostgreSQL (15 or later) to use: `postgres://user:password@host/database`.',
    secret: true,
    read: databaseAddress,
  }),
  databaseConnections: setting({
    flag: 'database-connections',
    env: 'PORTICO_DATABASE_CONNECTIONS',
    initial: 10,
    about: 'Connections to PostgreSQL that one process holds at most.',
    read: whole(4, 1000),
  }),
  role: setting<'all' | 'api' | 'work'>({
    flag: 'role',
    env: 'PORTICO_ROLE',
    initial: 'all',
    about: '`api` answers requests, `work` runs jobs and deliveries, `all` does both.',
    read: oneOf('all', 'api', 'work'),
  }),
  mode: setting<'production' | 'sandbox'>({
    flag: 'mode',
    env: 'PORTICO_MODE',
    initial: 'sandbox',
    about:
      '`sandbox`: any well-formed `sk_test_…` key opens its own sandbox. ' +
      '`production`: keys are issued with `portico keys create`, and live keys exist.',
    read: oneOf('production', 'sandbox'),
  }),
  masterKey: setting<string | null>({
    env: 'PORTICO_MASTER_KEY',
    initial: null,
    initially: 'a 0600 file in the data folder',
    about:
      'Key that wraps the data keys: 32 bytes in base64 or hex; several, separated by commas, ' +
      'while the first replaces the others. Required in production.',
    secret: true,
    read: String,
  }),
  webhookTimeout: setting({
    flag: 'webhook-timeout',
    env: 'PORTICO_WEBHOOK_TIMEOUT',
    initial: 10,
    about: 'Seconds in which a webhook receiver has to answer.',
    read: whole(1, 60),
  }),
  kitPlatform: setting({
    env: 'PORTICO_KIT_PLATFORM',
    initial: 'Your platform',
    about: "The platform's name, on the merchant pages and in messages to merchants.",
    read: String,
  }),
  kitBrandName: setting<string | null>({
    env: 'PORTICO_KIT_BRAND_NAME',
    initial: null,
    initially: '`PORTICO_KIT_PLATFORM`',
    about: 'The name on the merchant pages and in messages, where it is another.',
    read: String,
  }),
  kitBrandColor: setting<string | null>({
    env: 'PORTICO_KIT_BRAND_COLOR',
    initial: null,
    initially: 'none',
    about: 'Of buttons and marks on the merchant pages: `#rrggbb`.',
    read: brandColor,
  }),
  kitBrandLogo: setting<string | null>({
    env: 'PORTICO_KIT_BRAND_LOGO',
    initial: null,
    initially: 'none',
    about: 'URL of a picture at the top of the merchant pages.',
    read: brandLogo,
  }),
  kitTermsUrl: setting<string | null>({
    env: 'PORTICO_KIT_TERMS_URL',
    initial: null,
    initially: 'none',
    about: 'Your terms, named where merchants accept them.',
    read: brandPage,
  }),
  kitPrivacyUrl: setting<string | null>({
    env: 'PORTICO_KIT_PRIVACY_URL',
    initial: null,
    initially: 'none',
    about: 'Your privacy notice, named on the merchant pages.',
    read: brandPage,
  }),
  kitSupport: setting<string | null>({
    env: 'PORTICO_KIT_SUPPORT',
    initial: null,
    initially: 'none',
    about: 'Where merchants find help: `https://…` or `mailto:…`.',
    read: brandSupport,
  }),
  kitSmtp: setting<string | null>({
    env: 'PORTICO_KIT_SMTP',
    initial: null,
    initially: 'none are sent',
    about: 'How messages to merchants leave: `smtp://user:password@host:port`, or `smtps:`.',
    secret: true,
    read: mailAddress,
  }),
  kitFrom: setting({
    env: 'PORTICO_KIT_FROM',
    initial: 'no-reply@localhost',
    about: "The sender's address of messages to merchants.",
    read: String,
  }),
  logLevel: setting<LogLevel>({
    flag: 'log-level',
    env: 'PORTICO_LOG_LEVEL',
    initial: 'warn',
    about: '`info` adds a line for every request. Lines are JSON on standard error.',
    read: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  }),
};

export type LogLevel = 'debug' | 'error' | 'info' | 'silent' | 'warn';

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new Error(`must be a whole number from ${least} to ${most}`);
  };
}

function oneOf<T extends string>(...values: T[]): (text: string) => T {
  return (text) => {
    const value = values.find((candidate) => candidate === text);
    if (value !== undefined) return value;
    throw new Error(`must be one of ${values.join(', ')}`);
  };
}

function webAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) {
    return text.replace(/\/+$/, '');
  }
  throw new Error('must be a URL that begins with http:// or https://');
}

function databaseAddress(text: string): string {
  if (/^postgres(ql)?:\/\//.test(text)) return text;
  throw new Error('must be a URL that begins with postgres://');
}

function mailAddress(text: string): string {
  if (/^smtps?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Error('must be a URL that begins with smtp:// or smtps://');
}

/** One line per setting, for `--help`. */
export function settingsHelp(): string {
  const lines = Object.values(settings).map((row) => {
    const name = row.flag ? `--${row.flag} (${row.env})` : row.env;
    const text = `${row.about.replaceAll('`', '')} [${initially(row)}]`;
    return `  ${name.padEnd(54)}${text}`;
  });
  return lines.join('\n');
}

/** docs/settings.md. */
export function settingsPage(): string {
  const rows = Object.values(settings).map((row) => {
    const flag = row.flag ? `\`--${row.flag}\`` : '';
    const secret = row.secret ? ' Secret: never printed.' : '';
    return `| ${flag} | \`${row.env}\` | ${initially(row)} | ${row.about}${secret} |`;
  });
  return `# Settings

Printed from \`src/base/settings.ts\` by \`npm run docs\`; do not edit by hand. A flag wins over its
environment variable, and an empty variable counts as not set.

| flag | variable | default | what it does |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function initially(row: Setting<unknown>): string {
  return row.initially ?? String(row.initial);
}
