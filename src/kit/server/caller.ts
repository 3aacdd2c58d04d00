// Who asks: the platform's server with its key, or a merchant's page with the session of its visit.
import type { FastifyRequest } from 'fastify';
import type { Backend } from './backends.ts';
import { backendOf, type Kit } from './context.ts';
import { merchantOf, type Merchant } from './merchants.ts';
import { Refusal } from './refusal.ts';
import { over, PLAIN, speakerOf, visitIn, type Visit } from './visits.ts';

export interface ById {
  Params: { id: string };
  Querystring: Record<string, unknown>;
}

export interface Caller {
  backend: Backend;
  merchant: Merchant;
  /** What the page may; for the platform's server, what a plain page would be shown. */
  visit: Visit;
  /** It is the platform's server itself. */
  platform: boolean;
}

const bearer = ({ headers }: FastifyRequest): string =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

/** @throws Refusal unless it is the platform's server */
export async function platformOf(kit: Kit, request: FastifyRequest): Promise<Backend> {
  const backend = await kit.backends.byKey(bearer(request));
  if (backend === null) throw new Refusal(401, 'unauthorized');
  return backend;
}

/**
 * The merchant of the path, for the platform or for itself.
 * @throws Refusal; a merchant of another scope is not there
 */
export async function callerOf(kit: Kit, request: FastifyRequest<ById>): Promise<Caller> {
  const { id } = request.params;
  const visit = visitIn(kit, bearer(request));
  if (visit !== null) {
    if (visit.merchant !== id) throw new Refusal(401, 'unauthorized');
    if (visit.expires_ms <= kit.now_ms()) throw over(visit.refresh_url);
    const merchant = await merchantOf(kit, id);
    if (merchant === null) throw new Refusal(404, 'no_such_merchant');
    const backend = await backendOf(kit, merchant.scope, speakerOf(visit));
    return { backend, merchant, visit, platform: false };
  }
  const backend = await platformOf(kit, request);
  const merchant = await merchantOf(kit, id);
  if (merchant?.scope !== backend.scope) throw new Refusal(404, 'no_such_merchant');
  return {
    backend,
    merchant,
    visit: { ...PLAIN, merchant: id, expires_ms: Infinity },
    platform: true,
  };
}
