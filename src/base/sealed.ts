// Sealing: AES-256-GCM with the row's identity as associated data, so that a sealed value opens
// only in the row it was written for. Every scope (a sandbox) has a random data key; the data key
// rests wrapped by the master key. Rotation re-wraps data keys and leaves the data alone.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomFillSync,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const VERSION = 1;
const IV = 12;
const TAG = 16;
const HEAD = 1 + IV;

/** What cannot be opened: a wrong master key, or a row that was changed or moved. */
export class SealBroken extends Error {}

/** Seals, opens and digests for one scope. */
export class ScopeKey {
  readonly #cipher: KeyObject;
  readonly #digest: KeyObject;

  constructor(dataKey: Buffer) {
    const derive = (use: string): KeyObject =>
      createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', `portico ${use}`, 32)));
    this.#cipher = derive('seal');
    this.#digest = derive('digest');
  }

  /** `aad` names the row: `<table>:<id>`. `value` is anything that JSON can hold. */
  seal(aad: string, value: unknown): Buffer {
    return encrypt(this.#cipher, aad, JSON.stringify(value));
  }

  /** What has been made JSON already; `open` gives its value. */
  sealText(aad: string, json: string): Buffer {
    return encrypt(this.#cipher, aad, json);
  }

  /** The value that was sealed under the same `aad`. Throws SealBroken. */
  open<T>(aad: string, sealed: Buffer): T {
    return JSON.parse(decrypt(this.#cipher, aad, sealed).toString('utf8'));
  }

  sealBytes(aad: string, value: Buffer): Buffer {
    return encrypt(this.#cipher, aad, value);
  }

  /** Throws SealBroken. */
  openBytes(aad: string, sealed: Buffer): Buffer {
    return decrypt(this.#cipher, aad, sealed);
  }

  /** HMAC-SHA256 under the scope's key, in hex: equal inputs are known again, inputs are not. */
  digest(value: Buffer | string): string {
    return createHmac('sha256', this.#digest).update(value).digest('hex');
  }
}

/** Holds the master keys (the first wraps, all open) and the opened scopes. */
export class Sealer {
  readonly #masters: { id: string; key: KeyObject }[];
  readonly #scopes = new Map<string, ScopeKey>();

  /** `masterKeys` are 32 bytes each, the current one first. */
  constructor(masterKeys: Buffer[]) {
    this.#masters = masterKeys.map((key) => ({ id: keyId(key), key: createSecretKey(key) }));
    if (this.#masters.length === 0) throw new Error('A sealer needs a master key.');
  }

  /** A new data key, wrapped for the scope's row. It is not yet in use: `adopt` what was stored. */
  create(scope: string): Buffer {
    return this.#wrap(scope, randomBytes(32));
  }

  /** Takes the wrapped data key of a scope's row into use. Throws SealBroken. */
  adopt(scope: string, wrapped: Buffer): ScopeKey {
    const known = this.#scopes.get(scope);
    if (known) return known;
    const key = new ScopeKey(this.#unwrap(scope, wrapped));
    this.#scopes.set(scope, key);
    return key;
  }

  /** The scope's key when it has been adopted in this process. */
  scope(scope: string): ScopeKey | undefined {
    return this.#scopes.get(scope);
  }

  /** The data key under the current master key, or null when it is so already. */
  rewrap(scope: string, wrapped: Buffer): Buffer | null {
    if (wrapped.subarray(0, 4).toString('hex') === this.#current.id) return null;
    return this.#wrap(scope, this.#unwrap(scope, wrapped));
  }

  /** Names the current master key, safe to print. */
  get keyId(): string {
    return this.#current.id;
  }

  get #current(): { id: string; key: KeyObject } {
    const [current] = this.#masters;
    if (!current) throw new Error('A sealer needs a master key.');
    return current;
  }

  #wrap(scope: string, dataKey: Buffer): Buffer {
    const sealed = encrypt(this.#current.key, `data key:${scope}`, dataKey);
    return Buffer.concat([Buffer.from(this.#current.id, 'hex'), sealed]);
  }

  #unwrap(scope: string, wrapped: Buffer): Buffer {
    const id = wrapped.subarray(0, 4).toString('hex');
    const master = this.#masters.find((candidate) => candidate.id === id);
    if (!master)
      throw new SealBroken(`The data was sealed with master key ${id}, which is not given.`);
    return decrypt(master.key, `data key:${scope}`, wrapped.subarray(4));
  }
}

function keyId(key: Buffer): string {
  return createHash('sha256').update('portico master key id').update(key).digest('hex').slice(0, 8);
}

function encrypt(key: KeyObject, aad: string, value: Buffer | string): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(aad));
  const body = typeof value === 'string' ? cipher.update(value, 'utf8') : cipher.update(value);
  cipher.final();
  const sealed = Buffer.allocUnsafe(HEAD + body.length + TAG);
  sealed[0] = VERSION;
  iv.copy(sealed, 1);
  body.copy(sealed, HEAD);
  cipher.getAuthTag().copy(sealed, HEAD + body.length);
  return sealed;
}

function decrypt(key: KeyObject, aad: string, sealed: Buffer): Buffer {
  if (sealed.length < HEAD + TAG || sealed[0] !== VERSION) {
    throw new SealBroken(`Not a sealed value: ${aad}`);
  }
  const iv = sealed.subarray(1, HEAD);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const body = decipher.update(sealed.subarray(HEAD, sealed.length - TAG));
  try {
    decipher.final();
  } catch {
    throw new SealBroken(`The sealed value does not belong to ${aad}, or was changed.`);
  }
  return body;
}

const ivs = Buffer.alloc(IV * 256);
let ivUsed = ivs.length;

/** Random initialisation vectors, drawn from the system 256 at a time. */
function freshIv(): Buffer {
  if (ivUsed === ivs.length) {
    randomFillSync(ivs);
    ivUsed = 0;
  }
  ivUsed += IV;
  return Buffer.from(ivs.subarray(ivUsed - IV, ivUsed));
}
