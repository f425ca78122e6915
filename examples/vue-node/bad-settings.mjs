/** A mistake in the settings of the example; its message is one line, with what to do. Set-up reads them before any package is there. */
export class BadSettings extends Error {}
