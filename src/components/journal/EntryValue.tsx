import Link from '@mui/material/Link'
import { batchCommands, batchKindSchema } from '#contract/batches.ts'
import { findingKindSchema } from '#contract/findings.ts'
import { roleSchema } from '#contract/users.ts'
import { useText } from '../use-text.ts'
import type { Field } from './entry-fields.ts'
import commonMessages from '../common.en.json'
import batchWords from '../words/batch.en.json'
import findingWords from '../words/finding.en.json'
import journalMessages from './journal.en.json'

interface Props {
  field: Field
  value: string | null
}

/** One value of an entry: in words where it is one of ours, else as it is. */
export function EntryValue({ field, value }: Props) {
  const t = useText(journalMessages)
  const word = useWord()(field, value)
  if (word !== undefined) return word
  if (field === 'reverts_entry')
    return (
      <Link href={`/journal?entry=${value ?? ''}`} underline="always">
        {t('entry')}
      </Link>
    )
  if (value === null) return <i>{t(field === 'responses' ? 'uncounted' : 'nothing')}</i>
  // Who was in no workspace: there is no name to be shown.
  return field === 'workspaces' && value === '' ? <i>{t('none')}</i> : <bdi>{value}</bdi>
}

/** What a value is called; nothing where it has no word, as one of a later version has none. */
function useWord() {
  const t = useText(journalMessages)
  const roles = useText(commonMessages, 'role')
  const batches = useText(batchWords)
  const findings = useText(findingWords)
  return (field: Field, value: string | null): string | undefined => {
    switch (field) {
      case 'role': {
        const role = roleSchema.safeParse(value).data
        return role && roles(role)
      }
      case 'kind': {
        const kind = batchKindSchema.safeParse(value).data
        return kind && batches(`kind.${kind}`)
      }
      case 'finding': {
        const finding = findingKindSchema.safeParse(value).data
        return finding && findings(finding)
      }
      case 'command': {
        const command = batchCommands.find((one) => one === value)
        return command && t(`command.${command}`)
      }
      default:
        return undefined
    }
  }
}
