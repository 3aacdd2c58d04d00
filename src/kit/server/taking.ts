// `POST /kit/v1/merchants/:id/details`: who says it, once, and in whose words it is refused.
import type { FastifyRequest } from 'fastify';
import { load, type Locale } from '../locales/index.ts';
import type { Signer } from './acceptance.ts';
import { callerOf, type ById, type Caller } from './caller.ts';
import type { Kit } from './context.ts';
import { submit } from './details.ts';
import { dropDraft } from './drafts.ts';
import { filled } from './filled.ts';
import { localeOf } from './language.ts';
import { keepLocale } from './merchants.ts';
import { Unacceptable } from './refusal.ts';
import { see } from './seen.ts';
import { heard, refresh } from './standing.ts';
import { begin } from './start.ts';
import { readable } from './texts.ts';
import { isUsed, use } from './used.ts';

/** Who accepts terms: whoever asks, unless the platform asks for somebody. */
function signerOf(
  request: FastifyRequest,
  { platform }: Caller,
  told: { ip: string | null; user_agent: string | null },
): Signer {
  const { ip, user_agent } = platform ? told : { ip: null, user_agent: null };
  const own = request.headers['user-agent'] ?? 'unknown';
  return { ip: ip ?? request.ip, user_agent: user_agent ?? own };
}

/** What the form says is wrong, in the merchant's language. */
function inWords(locale: Locale): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!(error instanceof Unacceptable)) throw error;
    await load(locale);
    throw new Unacceptable(
      error.problems.map(({ field, text }) => ({
        field,
        text: typeof text === 'string' ? text : readable(locale, text),
      })),
    );
  };
}

const HOUR_MS = 3600 * 1000;

/**
 * Takes in what was filled in, once for an attempt, and looks at the account after it.
 * @throws Refusal, Unacceptable, and what the SDK throws
 */
export async function takeDetails(kit: Kit, request: FastifyRequest<ById>): Promise<void> {
  const caller = await callerOf(kit, request);
  const { values, tokens, locale, attempt, ...told } = filled(request.body);
  const { id } = caller.merchant;
  if (locale !== null) await keepLocale(kit, id, locale);
  const signer = signerOf(request, caller, told);
  const words = inWords(locale ?? localeOf(request, caller.merchant));
  // One after the other: the second of two clicks finds the form of then.
  await kit.turns.take(`kit-details:${id}`, async () => {
    const { account } = caller.merchant;
    const once = attempt === null ? null : `attempt ${id} ${attempt}`;
    if (once !== null && (await isUsed(kit, once))) return;
    if (account === null) await begin(kit, caller, values).catch(words);
    else {
      const seen = await see(caller.backend, account);
      await submit(kit, caller, seen, values, tokens, signer).catch(words);
    }
    if (once !== null) await use(kit, once, kit.now_ms() + HOUR_MS);
  });
  await dropDraft(kit, id);
  await heard(kit, id);
  await refresh(kit, id);
}
