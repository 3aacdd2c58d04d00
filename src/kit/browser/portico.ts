// `/portico.js`: what a platform's own page gets with one `<script src>`.
import { createFile, createToken } from './calls.ts';
import type { FileAnswer, FileOptions, TokenAnswer, TokenKind, Where } from './calls.ts';
import { defineElement } from './element.ts';

export interface PorticoOptions {
  /** Where tokens are made; where the script came from otherwise. */
  api?: string;
  /** Where files are uploaded, if elsewhere. */
  files?: string;
}

export interface PorticoCalls {
  createToken(kind: TokenKind, data: object): Promise<TokenAnswer>;
  createFile(options: FileOptions): Promise<FileAnswer>;
}

declare global {
  interface Window {
    Portico: (key: string, options?: PorticoOptions) => PorticoCalls;
  }
}

const script = document.currentScript;
const base = script instanceof HTMLScriptElement ? new URL(script.src).origin : location.origin;

const trimmed = (url: string): string => url.replace(/\/+$/, '');

/** @throws when the key is no publishable one: no other belongs into a browser */
window.Portico = (key, { api = base, files = api } = {}) => {
  if (!/^pk_(live|test)_/.test(key)) throw new Error('Portico needs a publishable key, pk_….');
  const where: Where = { key, api: trimmed(api), files: trimmed(files) };
  return {
    createToken: (kind, data) => createToken(where, kind, data),
    createFile: (options) => createFile(where, options),
  };
};

defineElement(base);
