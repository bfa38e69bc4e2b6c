/** The characters of a text as Python counts them: code points. */
export const characters = (text: string): string[] => Array.from(text)
