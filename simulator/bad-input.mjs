/** A mistake in what a person gave, not in the simulator. Its message is one line, with what to do about it. */
export class BadInput extends Error {}
