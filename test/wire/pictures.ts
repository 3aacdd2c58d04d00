// Files as tests upload them, by their first bytes.
const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export const png = (size = 64): Buffer => Buffer.concat([PNG_HEAD], size);
export const jpg = (size = 64): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff])], size);
export const pdf = (size = 64): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n')], size);
