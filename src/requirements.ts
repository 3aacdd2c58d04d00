// `portico requirements …`: what a kind of account would owe, as a table. Needs no server.
import { parseArgs } from 'node:util';
import { ApiError } from './base/errors.ts';
import { SetupError } from './base/setup_error.ts';
import {
  previewedFrom,
  type LimitsView,
  type RequirementsView,
} from './engine/domain/requirements.ts';

export const usage = 'requirements <country> [options]';
const OPTIONS = `portico requirements <country>
  --business-type <type>     company, government_entity, individual, non_profit
  --structure <structure>
  --residence <country>      where the people live, if that is not the country of the account
  --agreement <agreement>    full (what is meant unless said otherwise), recipient
  --capability <name>        may be given again; card_payments and transfers unless said otherwise
  --at <date>                the rules of that day: 2026-01-01, or unix seconds
  --json                     what GET /portico/v1/requirements answers`;

/**
 * @param argv what follows the command
 * @throws SetupError when something is not known or not supported
 */
export function requirements(argv: string[]): string {
  const { values, positionals } = parsed(argv);
  const [country] = positionals;
  if (values.help || country === undefined || positionals.length > 1) return `${OPTIONS}\n`;
  const { agreement, residence, structure } = values;
  const { capability: capabilities, 'business-type': business_type } = values;
  const at = values.at === undefined ? undefined : secondsOf(values.at);
  const query = { country, agreement, business_type, structure, residence, capabilities, at };
  const sent = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  const found = refusing(() => previewedFrom(sent, Math.floor(Date.now() / 1000)));
  return values.json ? `${JSON.stringify(found, null, 2)}\n` : tableOf(found);
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        agreement: { type: 'string' },
        at: { type: 'string' },
        'business-type': { type: 'string' },
        capability: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        residence: { type: 'string' },
        structure: { type: 'string' },
      },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new SetupError(`${why}. See portico requirements --help.`);
  }
}

function secondsOf(text: string): number {
  const seconds = /^\d{5,}$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  if (!Number.isFinite(seconds)) throw new SetupError(`--at must be a date; it is "${text}".`);
  return Math.floor(seconds);
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) throw new SetupError(error.message);
    throw error;
  }
}

const HEAD = ['field', 'due', 'not provided', 'not verified', 'or', 'programme', 'form', 'source'];

function tableOf(found: RequirementsView): string {
  const rows = found.fields.map((one) => [
    one.field,
    one.bucket.replace('_due', ''),
    limits(one.not_provided),
    one.not_verified === null ? '' : limits(one.not_verified),
    one.alternatives.join(' '),
    one.programme === null ? '' : `${one.programme.id} ${day(one.programme.from)}`,
    formOf(one.hint),
    one.source,
  ]);
  return `${[titleOf(found), '', ...aligned([HEAD, ...rows])].join('\n')}\n`;
}

/** Papers that will do, else the name of the number and what it looks like. */
function formOf({ documents, name, parts, pattern }: RequirementsView['fields'][number]['hint']) {
  if (documents !== null) return documents.join(', ');
  if (parts !== null) return parts.map((part) => part.name).join(', ');
  return [name, pattern].filter(Boolean).join(' ');
}

function titleOf({ country, agreement, business_type, structure, ...more }: RequirementsView) {
  const kind = [business_type ?? 'business type not known', structure].filter(Boolean).join(', ');
  const what = more.capabilities.join(', ');
  const others =
    structure === null && more.structures.length > 0
      ? `\nstructures: ${more.structures.join(', ')}`
      : '';
  return `${country}, ${agreement} agreement, ${kind}: ${what}, on ${day(more.at)}${others}`;
}

/** `charges at once; payouts after 30 days or 1,500.00`: what is lost, and when. */
function limits(given: LimitsView): string {
  const parts = (['capability', 'payments', 'payouts'] as const).flatMap((name) => {
    const limit = given[name];
    if (limit === null) return [];
    const { days, amount } = limit;
    const when = [
      ...(days === null ? [] : [days === 0 ? 'at once' : `after ${days} days`]),
      ...(amount === null ? [] : [`from ${amount}`]),
    ];
    return [`${name} ${when.join(' or ')}`];
  });
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

function aligned(rows: readonly string[][]): string[] {
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const used = HEAD.map((_, at) => rows.slice(1).some((row) => row[at] !== ''));
  return rows.map((row) =>
    row
      .map((cell, at) => (used[at] ? cell.padEnd((widths[at] ?? 0) + 2) : ''))
      .join('')
      .trimEnd(),
  );
}

const day = (seconds: number): string =>
  Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString().slice(0, 10) : 'never';
