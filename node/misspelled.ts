/** Letters to change, put in or leave out on the way from one to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** `ARGILLA_URL` for `ARGILLA_API_URL`: the same words, and some of them left out. */
function leavesOut(name: string, known: string): boolean {
  const [words, all] = [name.split('_'), known.split('_')]
  return words.length > 1 && words[0] === all[0] && words.every((word) => all.includes(word))
}

/**
 * Variables that seem to be meant for us and are none of ours, each with the one that may be meant. Argilla has settings
 * of its own that begin alike, so only what is close counts; and short names are other programs' as well.
 */
export function misspelled(
  environment: NodeJS.ProcessEnv,
  knownNames: readonly string[],
): { name: string; meant: string }[] {
  const names = Object.keys(environment).filter(
    (name) => name.length >= 8 && name.length <= 40 && environment[name] !== '' && !knownNames.includes(name),
  )
  return names.flatMap((name) => {
    const meant = knownNames.find(
      (known) => known.length >= 8 && (distance(name, known) <= 2 || leavesOut(name, known)),
    )
    return meant === undefined ? [] : [{ name, meant }]
  })
}
