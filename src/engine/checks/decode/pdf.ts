// Looks at a PDF: does it open without a password, and has it pages?
import type { Finding } from './finding.ts';
import { LIMITS } from './finding.ts';

export async function inspectPdf(bytes: Uint8Array): Promise<Finding> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: Uint8Array.from(bytes), // pdf.js takes the buffer away from its owner
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const { numPages } = await task.promise;
    if (numPages === 0) return 'corrupt';
    if (numPages > LIMITS.pages) return 'too_large';
    const page = await (await task.promise).getPage(1);
    await page.getOperatorList();
    return null;
  } catch (error) {
    // Nobody can read what asks for a password.
    return error instanceof Error && error.name === 'PasswordException'
      ? 'not_readable'
      : 'corrupt';
  } finally {
    await task.destroy();
  }
}
