import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { query } from '../../src/base/db.ts';
import { printSchema } from '../../src/engine/store/catalogue.ts';
import { migrate } from '../../src/engine/store/migrate.ts';
import { run } from '../cluster.ts';
import * as fixture from './fixture.ts';

const SCHEMA = new URL('../../src/engine/store/schema.sql', import.meta.url);

test('two processes at once: one migrates, the other finds it done', async () => {
  const url = await fixture.freshUrl('template0');
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  const files = fs
    .readdirSync(new URL('../../src/engine/store/migrations/', import.meta.url))
    .filter((file) => file.endsWith('.sql'));
  assert.deepEqual(applied.flat().sort(), files.sort());
  assert.deepEqual(await migrate(url), []);
});

test('a database of a newer version is refused', async () => {
  const url = await fixture.freshUrl();
  await run(url, "insert into migrations (version, name) values (9999, '9999_future.sql')");
  await assert.rejects(migrate(url), /migration 9999, which this version of Portico does not know/);
});

test('schema.sql is what the migrations add up to', async () => {
  const database = await fixture.freshDatabase();
  const [version] = await query<{ n: string }>(
    database.pool,
    "select current_setting('server_version_num') as n",
  );
  assert.ok(Number(version!.n) >= 150_000);
  const printed = await printSchema(database);
  if (process.env['WRITE_SCHEMA']) fs.writeFileSync(SCHEMA, printed);
  assert.equal(fs.readFileSync(SCHEMA, 'utf8'), printed, 'WRITE_SCHEMA=1 prints it anew');
});
