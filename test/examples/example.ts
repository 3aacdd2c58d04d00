// An example as it is run by hand: its own process, against an engine.
import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { TestServer } from '../harness.ts';

const examples = path.resolve(import.meta.dirname, '../../examples');

async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port }: net.AddressInfo = Object(probe.address());
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Gives its address. Ends with the test, which fails when the example complained. */
export async function example(
  t: TestContext,
  name: string,
  engine: TestServer,
  key: string,
): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(examples, name, 'server.mjs')], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PORTICO_PORT: String(engine.port),
      PORTICO_KEY: key,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let [err, over] = ['', false];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(() => (over = true));
  t.after(async () => {
    child.kill();
    await ended;
    if (err !== '') throw new Error(`${name} said: ${err}`);
  });
  while (!(await answers(port))) {
    if (over) throw new Error(`${name} ended: ${err}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return `http://127.0.0.1:${port}`;
}
