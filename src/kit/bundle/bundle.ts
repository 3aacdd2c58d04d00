// esbuild over the pages: chunks with hashed names, every language a chunk of its own.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type BuildOptions, type Metafile, type OutputFile, type Plugin } from 'esbuild';

export interface Asset {
  /** Media type. */
  type: string;
  body: Buffer;
  /** Compressed when first asked for, then kept. */
  br(): Promise<Buffer>;
  gzip(): Promise<Buffer>;
}

export interface Bundle {
  /** By name below `/assets/`. */
  assets: ReadonlyMap<string, Asset>;
  /** Names of what is loaded first: the page's script, the element's module, the styles. */
  names: Names;
  /** `/portico.js`, with the names above told as `ASSETS`; null: not written yet. */
  script: Asset | null;
}

export interface Names {
  /** Runs first, on our own page. */
  early: string;
  page: string;
  mount: string;
  styles: string;
  /** Chunks that the page needs at once. */
  first: readonly string[];
}

const kit = path.resolve(import.meta.dirname, '..');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

function assetOf(name: string, contents: Uint8Array): Asset {
  const body = Buffer.from(contents);
  // 9 costs a tenth of the time of 11 and two hundredths of the size.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  return {
    type: TYPES[path.extname(name)] ?? 'application/octet-stream',
    body,
    br: once(() => brotli(body, { params })),
    gzip: once(() => zip(body, { level: 9 })),
  };
}

/** Texts that a page needs: what a form says comes with the form, in its language. */
const SPOKEN =
  /^(account_type|button|document|group|interv|label\.(bank|interv)|option|page|person|problem|role|step)\./;

/** Only the texts of pages, and no module that nobody uses. */
const lean: Plugin = {
  name: 'lean',
  setup({ onLoad, onResolve, resolve }) {
    onLoad({ filter: /[/\\]locales[/\\][\w-]+\.json$/ }, async ({ path: file }) => {
      const texts: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
      const spoken = Object.entries(texts).filter(([key]) => SPOKEN.test(key));
      return { contents: JSON.stringify(Object.fromEntries(spoken)), loader: 'json' };
    });
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, async ({ path: wanted, pluginData, ...args }) => {
      if (pluginData === 'lean') return null;
      const found = await resolve(wanted, { ...args, pluginData: 'lean' });
      return { ...found, sideEffects: !/[/\\](form|locales)[/\\]/.test(found.path) };
    });
  },
};

const OPTIONS = {
  bundle: true,
  write: false,
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  target: ['chrome111', 'safari16.4', 'firefox113'],
  define: { 'process.env.NODE_ENV': '"production"' },
  jsx: 'automatic',
  logLevel: 'silent',
  metafile: true,
  absWorkingDir: kit,
  outdir: path.join(kit, 'assets'),
} as const satisfies BuildOptions;

const nameOf = ({ path: file }: Pick<OutputFile, 'path'>): string => path.basename(file);

async function pagesOf(): Promise<Pick<Bundle, 'assets' | 'names'>> {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    entryPoints: {
      early: 'onboard/early.ts',
      page: 'onboard/page.tsx',
      mount: 'onboard/mount.tsx',
      onboard: 'onboard/onboard.css',
    },
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    plugins: [lean],
  });
  const assets = new Map(
    outputFiles.map((file) => [nameOf(file), assetOf(file.path, file.contents)]),
  );
  const outputs = Object.entries(metafile.outputs);
  const madeOf = (entry: string): string => {
    const [file] = outputs.find(([, { entryPoint }]) => entryPoint === entry) ?? [];
    if (file === undefined) throw new Error(`${entry} was not built.`);
    return file;
  };
  const [early, page] = [madeOf('onboard/early.ts'), madeOf('onboard/page.tsx')];
  return {
    assets,
    names: {
      early: path.basename(early),
      page: path.basename(page),
      mount: path.basename(madeOf('onboard/mount.tsx')),
      styles: path.basename(madeOf('onboard/onboard.css')),
      first: neededBy([early, page], metafile).map((file) => path.basename(file)),
    },
  };
}

/** What some scripts import before they run, in the order in which it is met. */
function neededBy(files: readonly string[], { outputs }: Metafile): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    for (const { kind, path: other } of outputs[file]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  for (const file of files) visit(file);
  return [...found];
}

/** The small script that platforms put into their own pages. */
async function scriptOf(names: Names): Promise<Asset | null> {
  const entry = path.join(kit, 'browser', 'portico.ts');
  if (!existsSync(entry)) return null;
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [entry],
    format: 'iife',
    define: {
      ...OPTIONS.define,
      ASSETS: JSON.stringify({ mount: names.mount, styles: names.styles }),
    },
  });
  const [file] = outputFiles;
  return file === undefined ? null : assetOf(file.path, file.contents);
}

/** Everything that browsers get. Built once in a process. */
export const bundle = once(async (): Promise<Bundle> => {
  const pages = await pagesOf();
  return { ...pages, script: await scriptOf(pages.names) };
});
