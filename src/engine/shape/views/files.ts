// file and file_link.
import type Stripe from 'stripe';
import { listOf } from '../lists.ts';
import type { Wire } from './wire.ts';

export interface FileFacts {
  id: string;
  created: number;
  expires_at: number | null;
  purpose: string;
  size: number;
  type: string;
  data: { filename: string | null; title: string | null };
}

export interface FileLinkFacts {
  id: string;
  created: number;
  expires_at: number | null;
  file: string;
  metadata: Record<string, string>;
}

const LINKS_SHOWN = 10;

/**
 * @param url where its contents can be had; null for purposes that are write-only (recorded:
 *   identity_document and account_requirement)
 * @param links views of its links, newest first
 */
export function file(
  given: FileFacts,
  url: string | null,
  links: Wire<Stripe.FileLink>[] = [],
): Wire<Stripe.File> {
  const shown = links.slice(0, LINKS_SHOWN);
  return {
    id: given.id,
    object: 'file',
    created: given.created,
    expires_at: given.expires_at,
    filename: given.data.filename,
    links: listOf(`/v1/file_links?file=${given.id}`, shown, links.length > shown.length),
    purpose: given.purpose,
    size: given.size,
    title: given.data.title,
    type: given.type,
    url,
  };
}

/**
 * @param url where anyone can read it, without a key
 * @param now unix seconds on the sandbox's clock
 */
export function fileLink(
  given: FileLinkFacts,
  url: string,
  livemode: boolean,
  now: number,
): Wire<Stripe.FileLink> {
  return {
    id: given.id,
    object: 'file_link',
    created: given.created,
    expired: given.expires_at !== null && given.expires_at <= now,
    expires_at: given.expires_at,
    file: given.file,
    livemode,
    metadata: given.metadata,
    url,
  };
}
