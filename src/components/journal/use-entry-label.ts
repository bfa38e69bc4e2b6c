import type { JournalRecord } from '#contract/journal.ts'
import { useExactTime } from '../use-exact-time.ts'
import { useText } from '../use-text.ts'
import journalMessages from './journal.en.json'

/** Names what can be done about an entry, so that no two of a list are named the same: what it was, about whom, and when. */
export function useEntryLabel({ at, operation, user, workspace }: JournalRecord): string {
  const t = useText(journalMessages)
  const exact = useExactTime()
  const kind = operation.replace('.', '_') as Underscored<typeof operation>
  const names = [user, workspace].flatMap((one) => one?.name ?? one?.id ?? [])
  return t('menu.label', { entry: [t(`kind.${kind}`), ...names, exact(at)].join(', ') })
}

/** An operation as the key of its text. */
export type Underscored<Text> = Text extends `${infer Start}.${infer End}` ? `${Start}_${End}` : Text
