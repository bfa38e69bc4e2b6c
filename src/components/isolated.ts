/** Anything but Latin letters and the signs that stand with them in either direction. */
const mayTurn = /[^ -\u02ff]/u

/** A name for a sentence: where it may run from right to left it is isolated (UAX #9), so that it does not turn its neighbours around. */
export const isolated = (name: string): string => (mayTurn.test(name) ? `\u2068${name}\u2069` : name)
