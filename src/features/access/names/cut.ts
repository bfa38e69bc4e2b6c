/** Characters of the end that stay. */
const endLength = 7

/**
 * Beginning and end of a name that may have to be cut in between. null where it is in a script whose letters join or combine:
 * such a name can't be drawn in two parts.
 */
export function cutInTwo(name: string): [begin: string, end: string] | null {
  if (!/^[\p{Script=Latin}\p{Script=Common}]+$/u.test(name)) return null
  const characters = Array.from(name)
  const at = characters.length - endLength
  return at <= 0 ? null : [characters.slice(0, at).join(''), characters.slice(at).join('')]
}
