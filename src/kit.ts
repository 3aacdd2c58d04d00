// `portico kit …`: the kit's server alone, against a running Portico or against Stripe.
import { parseArgs } from 'node:util';
import { brandColor, brandLogo, brandPage, brandSupport } from './base/brand.ts';
import { readConfig } from './base/config.ts';
import { randomText } from './base/id.ts';
import { createLog } from './base/log.ts';
import { SetupError } from './base/setup_error.ts';
import { smtp, standalone, startKit, type Brand, type KitSettings } from './kit/server/index.ts';
import { withDatabase } from './main.ts';

const HELP = `portico kit --backend <url>|stripe
  --key <sk_…>              the backend's secret key, or PORTICO_KIT_KEY
  --webhook-secret <whsec_> of the endpoint that points here, or PORTICO_KIT_WEBHOOK_SECRET
  --publishable-key <pk_…>  of the same account, for browsers, or PORTICO_KIT_PUBLISHABLE_KEY;
                            for Portico it is known
  --api-key <text>          what your server shows to the kit, or PORTICO_KIT_API_KEY;
                            made up and printed otherwise
  --port <number>           12112 otherwise
  --host <address>          127.0.0.1 otherwise
  --url <url>               where browsers reach the kit; host and port otherwise
  --page <url>              the onboarding page; <url>/onboarding otherwise
  --platform <name>         your name in messages
  --brand-name <name>       on pages and in messages; --platform otherwise
  --brand-color <#rrggbb>   of buttons and marks
  --brand-logo <url>        of a picture, at the top of pages
  --terms-url <url>         of your terms, named where terms are accepted
  --privacy-url <url>       of your privacy notice
  --support <address>       where merchants find help: https://… or mailto:…
  --collect <what>          currently_due (otherwise) or eventually_due
  --future <what>           omit (otherwise) or include future requirements
  --drafts <what>           what is kept, sealed, of what was typed and not sent: all but secret
                            numbers (all, otherwise), what your server sees anyway (business), none
  --smtp <smtp://…>         how messages leave, or PORTICO_KIT_SMTP; none leave otherwise
  --from <address>          your address in messages
  --window <seconds>        changes within it become one message; 300 otherwise
  --reminders <days>        before the deadline; 7,3,1 otherwise
  --data-dir <folder>       .portico-kit otherwise; DATABASE_URL names another PostgreSQL

The webhook endpoint is <url>/kit/v1/webhooks; messages are shown at <url>/kit/preview while the
host is this machine. docs/kit.md has the API.
`;

const FLAGS = [
  'backend',
  'key',
  'publishable-key',
  'webhook-secret',
  'api-key',
  'port',
  'host',
  'url',
  'page',
  'platform',
  'brand-name',
  'brand-color',
  'brand-logo',
  'terms-url',
  'privacy-url',
  'support',
  'collect',
  'future',
  'drafts',
  'smtp',
  'from',
  'window',
  'reminders',
  'data-dir',
] as const;
type Given = Partial<Record<(typeof FLAGS)[number], string>>;

function parsed(args: string[]): Given | null {
  const options: Record<string, { type: 'boolean' | 'string'; short?: string }> = {
    help: { type: 'boolean', short: 'h' },
  };
  for (const flag of FLAGS) options[flag] = { type: 'string' };
  try {
    const { values } = parseArgs({ args, options });
    if (values['help'] === true) return null;
    const given: Given = {};
    for (const flag of FLAGS) {
      const value = values[flag];
      if (typeof value === 'string' && value !== '') given[flag] = value;
    }
    return given;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new SetupError(`${why}. See portico kit --help.`);
  }
}

function needed(value: string | undefined, flag: string, env: string): string {
  const found = value ?? process.env[env];
  if (found) return found;
  throw new SetupError(`Give --${flag}, or ${env}. See portico kit --help.`);
}

function address(text: string, flag: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new SetupError(`--${flag} must be a URL that begins with http:// or https://.`);
}

function wholes(text: string, flag: string): number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number >= 0)) return numbers;
  throw new SetupError(`--${flag} takes whole numbers; it is "${text}".`);
}

/** Portico's publishable keys have the tails of its secret ones; Stripe's are told. */
function publishable(given: Given, key: string, backend: string | null): string {
  const told = given['publishable-key'] ?? process.env['PORTICO_KIT_PUBLISHABLE_KEY'];
  if (backend === null) return needed(told, 'publishable-key', 'PORTICO_KIT_PUBLISHABLE_KEY');
  return told || key.replace(/^[rs]k_/, 'pk_');
}

/** @param names the first counts where none is given */
function oneOf<const T extends string>(
  text: string | undefined,
  flag: string,
  names: readonly [T, ...T[]],
): T {
  const found = names.find((name) => name === (text ?? names[0]));
  if (found !== undefined) return found;
  throw new SetupError(`--${flag} must be ${names.join(' or ')}.`);
}

function brandOf(given: Given): Partial<Brand> {
  const brand: Partial<Brand> = {};
  for (const [flag, name, read] of BRAND) {
    const text = given[flag];
    if (text === undefined) continue;
    try {
      brand[name] = read(text);
    } catch (error) {
      throw new SetupError(`--${flag} ${error instanceof Error ? error.message : 'is wrong'}.`);
    }
  }
  return brand;
}

const BRAND = [
  ['brand-name', 'name', String],
  ['brand-color', 'color', brandColor],
  ['brand-logo', 'logo', brandLogo],
  ['terms-url', 'terms_url', brandPage],
  ['privacy-url', 'privacy_url', brandPage],
  ['support', 'support', brandSupport],
] as const;

const DAY_MS = 24 * 3600 * 1000;
const LOCAL = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/;

function settingsOf(given: Given, host: string, port: number): KitSettings {
  const url = address(given.url ?? `http://${host}:${port}`, 'url');
  return {
    url,
    page: address(given.page ?? `${url}/onboarding`, 'page'),
    platform: given.platform ?? 'Your platform',
    webhookSecret: needed(given['webhook-secret'], 'webhook-secret', 'PORTICO_KIT_WEBHOOK_SECRET'),
    brand: brandOf(given),
    collect: oneOf(given.collect, 'collect', ['currently_due', 'eventually_due']),
    future: oneOf(given.future, 'future', ['omit', 'include']),
    drafts: oneOf(given.drafts, 'drafts', ['all', 'business', 'none']),
    window_ms: (wholes(given.window ?? '300', 'window')[0] ?? 300) * 1000,
    reminders: wholes(given.reminders ?? '7,3,1', 'reminders'),
    link_ms: 7 * DAY_MS,
    session_ms: DAY_MS / 24,
    preview: LOCAL.test(host),
  };
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
    process.once('disconnect', () => resolve());
    process.channel?.unref();
  });
}

/**
 * Serves until a signal.
 * @param argv what follows the command
 * @throws SetupError when something is missing or taken
 */
export async function kit(argv: string[]): Promise<string> {
  const given = parsed(argv);
  if (given === null) return HELP;
  const { backend } = given;
  if (backend === undefined) throw new SetupError('Give --backend: a URL, or stripe.');
  const key = needed(given.key, 'key', 'PORTICO_KIT_KEY');
  const backendUrl = backend === 'stripe' ? null : address(backend, 'backend');
  const publishableKey = publishable(given, key, backendUrl);
  const host = given.host ?? '127.0.0.1';
  const [port = 12_112] = wholes(given.port ?? '12112', 'port');
  const known = given['api-key'] || process.env['PORTICO_KIT_API_KEY'] || undefined;
  const apiKey = known ?? `kit_${randomText(32)}`;
  const settings = settingsOf(given, host, port);
  const { config: base } = readConfig([], process.env);
  const config = { ...base, dataDir: given['data-dir'] ?? '.portico-kit' };
  const end = ended();
  await withDatabase(config, async (database) => {
    const url = given.smtp ?? process.env['PORTICO_KIT_SMTP'];
    const mail = url === undefined ? null : smtp(url, given.from ?? `no-reply@${host}`);
    const served = await startKit({
      database,
      log: createLog(config.logLevel),
      backends: standalone({ apiKey, key, publishableKey, url: backendUrl }),
      settings,
      post: mail?.post ?? null,
    });
    try {
      const address = await served.server.listen({ host, port }).catch(() => {
        throw new SetupError(`Port ${port} on ${host} cannot be taken; choose one with --port.`);
      });
      // Port 0 becomes a real one only now.
      const taken = Number(new URL(address).port);
      if (port === 0) Object.assign(settings, settingsOf(given, host, taken));
      process.stdout.write(welcome(settings, known === undefined ? apiKey : null));
      await end;
    } finally {
      await served.close();
      mail?.close();
    }
  });
  process.exit(0);
}

/** @param apiKey where it was made up */
function welcome({ url, preview }: KitSettings, apiKey: string | null): string {
  return [
    `The kit listens on ${url}`,
    `  webhooks  ${url}/kit/v1/webhooks`,
    ...(apiKey !== null ? [`  API key   ${apiKey}`] : []),
    ...(preview ? [`  messages  ${url}/kit/preview`] : []),
    '',
  ].join('\n');
}
