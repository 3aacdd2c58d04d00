// Mail, over SMTP.
import { createTransport } from 'nodemailer';
import type { Message } from './context.ts';

/**
 * @param url `smtp://user:password@host:port`, or `smtps:`
 * @param from the platform's address
 */
export function smtp(url: string, from: string) {
  const transport = createTransport(url);
  const host = from.split('@').pop()?.replace('>', '') ?? 'localhost';
  return {
    async post({ id, to, subject, html, text, language }: Message): Promise<void> {
      const headers = { 'content-language': language, 'auto-submitted': 'auto-generated' };
      const messageId = `<${id}@${host}>`;
      await transport.sendMail({ from, to, subject, html, text, messageId, headers });
    },
    close: (): void => transport.close(),
  };
}
