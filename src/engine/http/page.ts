// The few pages that the engine itself shows: plain, without a script, for a browser that came
// along a link.

/** @param body HTML of our own; whatever else is in it must be escaped */
export const plainPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
${body}
</html>
`;
