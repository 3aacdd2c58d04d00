// `portico keys …`: the keys of production mode.
import type { Config } from './base/config.ts';
import { SetupError } from './base/setup_error.ts';

export async function keys(config: Config, words: string[]): Promise<void> {
  if (config.mode === 'sandbox') {
    throw new SetupError(
      'In sandbox mode any sk_test_ key opens its own sandbox; keys are issued with PORTICO_MODE=production.',
    );
  }
  throw new SetupError(`keys ${words.join(' ')}: not there yet.`);
}
