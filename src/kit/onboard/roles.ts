// What people are called: `owner` -> the text that the form has for owners.
const LISTS: Readonly<Record<string, string>> = {
  owner: 'owners',
  director: 'directors',
  executive: 'executives',
};

export const roleKey = (role: string): string => `role.${LISTS[role] ?? role}`;
