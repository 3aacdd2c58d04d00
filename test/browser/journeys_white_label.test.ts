import { startServer } from '../harness.ts';
import { journeys } from './journey.ts';

const server = await startServer(import.meta);
journeys(server, 'white-label', true);
