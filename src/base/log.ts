// The log: JSON lines on standard error. It holds ids, paths of fields and times, never values.
import { pino, type Logger } from 'pino';
import type { LogLevel } from './settings.ts';

export type Log = Logger;

export function createLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      // A safety net only: what is logged is chosen where it is logged.
      redact: ['req.headers.authorization', '*.authorization', '*.password', '*.secret'],
    },
    pino.destination(2),
  );
}
