#!/usr/bin/env node
// Plain JavaScript that any Node can read: hands over to portico.ts on a Node that runs TypeScript.
import { onNode } from '../scripts/node.mjs';

await onNode(new URL('./portico.ts', import.meta.url), process.argv.slice(2));
