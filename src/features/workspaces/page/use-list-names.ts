import { useFormatter } from 'use-intl'
import type { User } from '#contract/users.ts'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

const shown = 3

/** "ada, bob and cem", or "ada, bob, cem and 4 more". Each name is isolated: it may run from right to left. */
export function useListNames(): (users: readonly User[], count?: number) => string {
  const t = useText(workspaceMessages)
  const format = useFormatter()
  return (users, count = users.length) => {
    const names = users.slice(0, shown).map(({ username }) => `\u2068${username}\u2069`)
    if (count <= shown) return format.list(names)
    return t('and', { names: names.join(', '), count: count - shown })
  }
}
