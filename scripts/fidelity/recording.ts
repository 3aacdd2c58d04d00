// What was recorded: a list of calls with their answers, in order of time.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export type Json = Record<string, unknown>;

export interface Call {
  recorded_at: string;
  api_version: string;
  request: {
    method: string;
    path: string;
    params?: Record<string, string>;
    query?: Record<string, string>;
  };
  status: number;
  response: Json;
}

export interface Recording {
  file: string;
  /** `sequence`: one account's calls in order; `create`: independent creations. */
  kind: 'create' | 'sequence';
  calls: Call[];
}

/** Unix seconds of a call. */
export function timeOf(call: Call): number {
  return Math.floor(Date.parse(call.recorded_at) / 1000);
}

function kindOf(file: string, calls: readonly Call[]): Recording['kind'] | null {
  const first = calls[0]?.request;
  if (first === undefined || first.method !== 'POST' || first.path !== '/v1/accounts') return null;
  if (file.startsWith('create_')) return 'create';
  return file.startsWith('sequence_') ? 'sequence' : null;
}

/** Every recording below a folder that can be replayed: those that begin with a creation. */
export function recordings(folder: string): Recording[] {
  const found: Recording[] = [];
  for (const file of readdirSync(folder).sort()) {
    const full = path.join(folder, file);
    if (!file.endsWith('.json') || !statSync(full).isFile()) continue;
    const calls: unknown = JSON.parse(readFileSync(full, 'utf8'));
    if (!Array.isArray(calls)) continue;
    const kind = kindOf(file, calls as Call[]);
    if (kind !== null) found.push({ file, kind, calls: calls as Call[] });
  }
  return found;
}
