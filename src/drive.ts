// `portico drive …`: puts an account of a running Portico into a state.
import { parseArgs } from 'node:util';
import { SetupError } from './base/setup_error.ts';
import { catalogueOfStates } from './engine/domain/drive.ts';

export const usage = 'drive <account> <state> [options]';
const HELP = `portico drive <account> <state>
  --key <key>           the sandbox's sk_test_… key, or PORTICO_KEY
  --url <url>           where Portico listens, or PORTICO_URL; http://127.0.0.1:12111 otherwise
  --json                the account as it is then, instead of a summary
  --<param> <value>     what the state takes: --path, --code, --deadline, --days, --consequence,
                        --capability, --description, --form, --intervention, --amount

portico drive --states   lists the states
`;

const PARAMS = [
  'amount',
  'capability',
  'code',
  'consequence',
  'days',
  'deadline',
  'description',
  'form',
  'intervention',
  'path',
] as const;

interface Shown {
  id: string;
  charges_enabled: boolean;
  payouts_enabled: boolean;
  capabilities: Record<string, string>;
  requirements: Record<string, unknown>;
}

/**
 * @param argv what follows the command
 * @throws SetupError when Portico refuses, or cannot be reached
 */
export async function drive(argv: string[]): Promise<string> {
  const { values, positionals } = parsed(argv);
  if (values['states'] === true) return list();
  const [account, state] = positionals;
  if (account === undefined || state === undefined || positionals.length > 2) return HELP;
  const key = text(values['key']) ?? process.env['PORTICO_KEY'];
  if (key === undefined) throw new SetupError('Give the key of the sandbox: --key sk_test_…');
  const url = text(values['url']) ?? process.env['PORTICO_URL'] ?? 'http://127.0.0.1:12111';
  const form = new URLSearchParams({ account, state });
  for (const name of PARAMS) {
    const value = text(values[name]);
    if (value !== undefined) form.set(name, value);
  }
  const shown = await posted(url, key, form);
  return values['json'] === true ? `${JSON.stringify(shown, null, 2)}\n` : summary(shown);
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

function parsed(args: string[]) {
  const options: Record<string, { type: 'boolean' | 'string'; short?: string }> = {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    key: { type: 'string' },
    states: { type: 'boolean' },
    url: { type: 'string' },
  };
  for (const name of PARAMS) options[name] = { type: 'string' };
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new SetupError(`${why}. See portico drive --help.`);
  }
}

function list(): string {
  const rows = catalogueOfStates().map(
    ({ name, about, takes }) =>
      `${name.padEnd(38)}${about}${takes.length === 0 ? '' : ` (${takes.join(', ')})`}`,
  );
  return `${rows.join('\n')}\n`;
}

async function posted(url: string, key: string, body: URLSearchParams): Promise<Shown> {
  const headers = { authorization: `Bearer ${key}` };
  const address = new URL('/portico/v1/sandbox/drive', url);
  const response = await fetch(address, { method: 'POST', headers, body }).catch(() => {
    throw new SetupError(`No Portico answers at ${url}.`);
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as Shown;
  const { error } = answer as { error: { message: string } };
  throw new SetupError(error.message);
}

function summary({ id, charges_enabled, payouts_enabled, capabilities, requirements }: Shown) {
  const lines: [string, boolean | string][] = Object.entries({
    charges_enabled,
    payouts_enabled,
    ...capabilities,
  });
  for (const [name, value] of Object.entries(requirements)) {
    if (value === null || (Array.isArray(value) && value.length === 0)) continue;
    lines.push([`requirements.${name}`, spoken(value)]);
  }
  const rows = lines.map(([name, value]) => `  ${name.padEnd(36)}${String(value)}`);
  return `${[id, ...rows].join('\n')}\n`;
}

function spoken(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const each = value.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'code' in one && 'requirement' in one
      ? `${String(one.requirement)} ${String(one.code)}`
      : typeof one === 'string'
        ? one
        : JSON.stringify(one),
  );
  return each.join(', ');
}
