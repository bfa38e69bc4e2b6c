import { useFormatter } from 'use-intl'
import { useText } from '#components/use-text.ts'
import importMessages from './import.en.json'

/** More names than these make a line that nobody reads. */
const namesShown = 4

/** Names of workspaces in a sentence: "ws-00, ws-01 and 3 more". */
export function useNameList(): (names: readonly string[]) => string {
  const t = useText(importMessages, 'plan')
  const format = useFormatter()
  return (names) => {
    const shown = names.slice(0, namesShown)
    const left = names.length - shown.length
    return format.list(left > 0 ? [...shown, t('more', { count: left })] : shown)
  }
}
