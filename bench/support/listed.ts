const time = '2026-01-01T00:00:00'
const first = ['Zoë', 'Åsa', 'Émile', 'Anna', 'Bob', '小龙', 'Илья', 'Maria', 'Jean-Luc', 'Ada']

/** As random to look at as Argilla's own; the number stands at its end. */
function idOf(kind: number, number: number): string {
  const digits = (Math.imul(number + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')
  return `${digits}-${kind}000-4000-8000-${number.toString(16).padStart(12, '0')}`
}
const micros = (number: number) => `${time}.${String(1 + (number % 999_999)).padStart(6, '0')}`

/** One of so many users, as Argilla lists them. The first one is an owner. */
export const userOf = (number: number, users: number) => ({
  id: idOf(1, number),
  first_name: first[number % first.length] ?? '',
  last_name: number % 3 === 0 ? null : `Last ${(number * 7919) % users}`,
  username: `${(number * 7919) % users}-user`,
  role: number === 0 ? ('owner' as const) : ('annotator' as const),
  api_key: 'k'.repeat(107),
  inserted_at: micros(number),
  updated_at: micros(number),
})

export const workspaceOf = (number: number) => ({
  id: idOf(2, number),
  name: `workspace-${number}`,
  inserted_at: time,
  updated_at: time,
})
