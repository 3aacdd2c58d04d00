// What a page says: its words, its links, whether it asks for a password or sells something.
import { Parser } from 'htmlparser2';

export interface Content {
  title: string;
  /** The visible words, in one line. */
  text: string;
  /** Words and targets of the links, in small letters. */
  links: string;
  asksPassword: boolean;
  /** Its words are written by a program that we do not run. */
  scripted: boolean;
}

const SILENT = new Set(['noscript', 'script', 'style', 'svg', 'template', 'title']);

export function readContent(html: string): Content {
  const text: string[] = [];
  const links: string[] = [];
  const content = { title: '', asksPassword: false, scripted: false };
  const open: string[] = [];
  let silent = 0;
  let inLink = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      if (SILENT.has(name)) silent++;
      if (name === 'script') content.scripted = true;
      if (name === 'input' && attributes['type'] === 'password') content.asksPassword = true;
      if (name === 'a') {
        inLink++;
        links.push(attributes['href'] ?? '');
      }
    },
    ontext(words) {
      if (open.at(-1) === 'title') content.title += words;
      if (silent > 0) return;
      text.push(words);
      if (inLink > 0) links.push(words);
    },
    onclosetag(name) {
      open.pop();
      if (SILENT.has(name)) silent--;
      if (name === 'a') inLink--;
    },
  });
  parser.write(html);
  parser.end();
  const line = (parts: string[]) => parts.join(' ').replaceAll(/\s+/g, ' ').trim();
  return { ...content, text: line(text), links: line(links).toLowerCase() };
}
