import type { JournalRecord } from '#contract/journal.ts'
import { useExactTime } from '../use-exact-time.ts'
import { useText } from '../use-text.ts'
import journalMessages from './journal.en.json'

/** Names what can be done about an entry, so that no two of a list are named the same: what it was, about whom, and when. */
export function useEntryLabel({ at, operation, user, workspace }: JournalRecord): string {
  const t = useText(journalMessages)
  const exact = useExactTime()
  const names = [user, workspace].flatMap((one) => one?.name ?? one?.id ?? [])
  return t('menu.label', { entry: [t(kindKey(operation)), ...names, exact(at)].join(', ') })
}

/** The key of an operation's name. */
export const kindKey = <Kind extends JournalRecord['operation']>(operation: Kind) =>
  `kind.${operation.replace('.', '_') as Underscored<Kind>}` as const

/** An operation as the key of its text. */
export type Underscored<Text> = Text extends `${infer Start}.${infer End}` ? `${Start}_${End}` : Text
