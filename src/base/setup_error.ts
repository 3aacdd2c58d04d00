/** Something that the person at the terminal must put right. Printed as one line, without a stack. */
export class SetupError extends Error {}
