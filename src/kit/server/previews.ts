// The preview of messages, for whoever sets the kit up.
import type { FastifyInstance } from 'fastify';
import { isLocale, LOCALES, NOTICES } from '../locales/index.ts';
import { brandOf, type Kit } from './context.ts';
import { letter, type Letter } from './letter.ts';
import type { Occasion } from './occasions.ts';

const DATE = 1_793_491_200; // 2026-11-01

function example(name: Occasion['name']): Occasion {
  if (name !== 'document_rejected') return { name, date: DATE, days: 3 };
  const requirement = 'individual.verification.document';
  return { name, code: 'verification_document_expired', requirement };
}

/** An example of a message; null: there is none of this name. */
async function preview(
  name: string,
  language: string,
  { platform, color, url }: { platform: string; color: string | null; url: string },
): Promise<Letter | null> {
  const known = NOTICES.find((each) => each === name);
  if (known === undefined) return null;
  const locale = isLocale(language) ? language : 'en';
  const link = { url: `${url}/kit/v1/links/example`, expires_ms: DATE * 1000 };
  const reader = { platform, color, name: 'Jenny Rosen', count: 2 };
  return letter(locale, [example(known)], reader, link);
}

function previewList(): string {
  const rows = NOTICES.map((name) => {
    const links = LOCALES.map(({ code }) => {
      const to = `/kit/preview/${name}?locale=${code}`;
      return `<a href="${to}">${code}</a> (<a href="${to}&amp;as=text">text</a>)`;
    });
    return `<dt>${name}</dt><dd>${links.join(' · ')}</dd>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Messages</title></head>
<body><h1>Messages</h1><dl>${rows.join('\n')}</dl></body></html>
`;
}

interface Preview {
  Params: { name: string };
  Querystring: { locale?: string; as?: string };
}

/** The routes under `/kit/preview`. */
export function previews(server: FastifyInstance, kit: Kit): void {
  const html = 'text/html; charset=utf-8';
  server.get('/kit/preview', (_request, reply) => reply.type(html).send(previewList()));
  server.get<Preview>('/kit/preview/:name', async ({ params, query }, reply) => {
    const { name: platform, color } = brandOf(kit);
    const who = { platform, color, url: kit.settings.url };
    const letter = await preview(params.name, query.locale ?? 'en', who);
    if (letter === null) return reply.code(404).send({ error: { code: 'bad_request' } });
    if (query.as !== 'text') return reply.type(html).send(letter.html);
    const text = `${letter.subject}\n\n${letter.text}`;
    return reply.type('text/plain; charset=utf-8').send(text);
  });
}
