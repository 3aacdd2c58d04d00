// Objects that `expand` puts in the place of their ids.
import { ApiError } from '../../base/errors.ts';
import type { Fetch, Reference } from '../shape/expand.ts';
import type { Context } from './context.ts';
import * as files from './files.ts';
import { loadAccount } from './run.ts';
import { shownAccount } from './shown.ts';

type View = Record<string, unknown>;

async function one(ctx: Context, { of, id }: Reference): Promise<View | null> {
  try {
    if (of === 'file') return await files.retrieve(ctx, id);
    if (of !== 'account') return null;
    return shownAccount(await loadAccount(ctx, id));
  } catch (error) {
    // What is not to be seen stays an id.
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** The views of what is referred to, by id. */
export function fetching(ctx: Context): Fetch {
  return async (references) => {
    const views = new Map<string, View>();
    await Promise.all(
      references.map(async (reference) => {
        const view = await one(ctx, reference);
        if (view !== null) views.set(reference.id, view);
      }),
    );
    return views;
  };
}
