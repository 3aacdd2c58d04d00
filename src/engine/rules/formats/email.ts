// E-mail addresses: one @, a domain with a dot, no spaces, RFC 5321 lengths. No deeper than that:
// only a message shows whether an address works.
const FORM =
  /^[^\s@"(),:;<>[\\\]]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

export function isEmail(text: string): boolean {
  const [local = ''] = text.split('@');
  return (
    text.length <= 254 &&
    local.length <= 64 &&
    !/^\.|\.\.|\.$/.test(local) &&
    FORM.test(text.normalize('NFC').replaceAll(/[^\u0000-\u007f]/g, 'x'))
  );
}
