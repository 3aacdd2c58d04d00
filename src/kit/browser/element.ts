// `<portico-onboarding>`: the merchant pages inside a page of the platform, in a shadow root. No
// frame and no pop-up; how it looks is up to CSS variables on the element.
import type { Mounted, mount } from '../onboard/mount.tsx';

/** Names below `/assets/`, put in when the script is built. */
declare const ASSETS: { mount: string; styles: string };

interface App {
  mount: typeof mount;
  styles: string;
}

type Way = { client_secret: string } | { session: string };

let loading: Promise<App> | null = null;

async function fetched(base: string): Promise<App> {
  const [app, styles] = await Promise.all([
    import(`${base}/assets/${ASSETS.mount}`),
    fetch(`${base}/assets/${ASSETS.styles}`, { credentials: 'omit' }),
  ]);
  if (!styles.ok) throw new Error(`Status ${styles.status}.`);
  return { mount: app.mount, styles: await styles.text() };
}

/** Once for all elements; tried again after it failed. */
function load(base: string): Promise<App> {
  loading ??= fetched(base).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

const listed = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function block(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host{display:block}:host([hidden]){display:none}');
  return sheet;
}

/** A backend forgets secrets that are over, and then knows no more of them than of others. */
const OVER: ReadonlySet<unknown> = new Set(['expired', 'unauthorized']);

/** How often a secret is asked for until a page was seen. */
const ASKED_MOST = 2;

/** @param base where the script came from */
export function defineElement(base: string): void {
  class Onboarding extends HTMLElement {
    static readonly observedAttributes = [
      'client-secret',
      'session',
      'locale',
      'hide-prefilled',
      'read-only',
      'order',
      'no-skip',
      'skip-welcome',
    ];

    #fetch: (() => Promise<string>) | null = null;
    #mounted: Mounted | null = null;
    /** Counts attempts: an answer that comes late belongs to none. */
    #attempt = 0;
    #planned = false;
    /** Since a page was seen. */
    #asked = 0;
    /** The secret of the attribute is over. */
    #over = false;

    constructor() {
      super();
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [block()];
    }

    /** Asks the platform's server for a client secret: at first, and when the last one is over. */
    get fetchClientSecret(): (() => Promise<string>) | null {
      return this.#fetch;
    }

    set fetchClientSecret(ask: (() => Promise<string>) | null) {
      this.#fetch = ask;
      this.#plan();
    }

    connectedCallback(): void {
      // It may have been set before the script was here.
      const early = Object.getOwnPropertyDescriptor(this, 'fetchClientSecret');
      if (early !== undefined) {
        Reflect.deleteProperty(this, 'fetchClientSecret');
        this.#fetch = early.value;
      }
      this.#plan();
    }

    disconnectedCallback(): void {
      // An element that is only moved stays as it is.
      queueMicrotask(() => {
        if (!this.isConnected) this.#end();
      });
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (before === now) return;
      if (name === 'client-secret') this.#over = false;
      if (name !== 'locale') this.#end();
      else if (now !== null) this.#mounted?.speak(now);
      this.#plan();
    }

    /** Several changes at once begin one visit. */
    #plan(): void {
      if (this.#planned) return;
      this.#planned = true;
      queueMicrotask(() => {
        this.#planned = false;
        if (this.isConnected && this.#mounted === null) void this.#begin();
      });
    }

    #end(): void {
      this.#attempt++;
      this.#mounted?.unmount();
      this.#mounted = null;
      if (this.shadowRoot !== null) this.shadowRoot.adoptedStyleSheets = [block()];
    }

    #tell(name: string, detail: object): void {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    }

    async #way(): Promise<Way | null> {
      const secret = this.getAttribute('client-secret');
      const session = this.getAttribute('session');
      if (session) return { session };
      if (secret && !this.#over) return { client_secret: secret };
      if (this.#fetch === null) return null;
      this.#asked++;
      return { client_secret: await this.#fetch() };
    }

    async #begin(): Promise<void> {
      const attempt = ++this.#attempt;
      try {
        const [enter, app] = await Promise.all([this.#way(), load(base)]);
        const root = this.shadowRoot;
        if (enter === null || root === null || attempt !== this.#attempt) return;
        this.#mounted = app.mount(root, {
          base,
          enter,
          styles: app.styles,
          locale: this.getAttribute('locale'),
          controls: {
            hidePrefilled: this.hasAttribute('hide-prefilled'),
            readOnly: listed(this.getAttribute('read-only')),
            order: listed(this.getAttribute('order')),
            noSkip: this.hasAttribute('no-skip'),
            skipWelcome: this.hasAttribute('skip-welcome'),
          },
          on: (name, detail) => this.#heard(name, detail),
        });
      } catch {
        if (attempt === this.#attempt) this.#tell('error', { code: 'unavailable' });
      }
    }

    #heard(name: string, detail: Record<string, unknown>): void {
      if (name === 'step') this.#asked = 0;
      const over = name === 'error' && OVER.has(detail['code']);
      if (!over || this.#fetch === null || this.#asked >= ASKED_MOST) {
        this.#tell(name, detail);
        return;
      }
      this.#over = true;
      this.#end();
      this.#plan();
    }
  }

  if (customElements.get('portico-onboarding') === undefined) {
    customElements.define('portico-onboarding', Onboarding);
  }
}
