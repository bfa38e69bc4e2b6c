import { useFormatter } from 'use-intl'
import { isolated } from './isolated.ts'
import commonMessages from './common.en.json'
import { useText } from './use-text.ts'

interface Wish {
  /** How many there are in all, where only the first are known. */
  count?: number
  /** More than these are not read before one trusts the number. */
  atMost?: number
  /** In a sentence the last one is joined by "and"; in a cell they only stand beside each other. */
  type?: 'conjunction' | 'unit'
}

/** Names in one line: "ann, bo and cem", or "ann, bo and 12 more". */
export function useNameList(): (names: readonly string[], wish?: Wish) => string {
  const t = useText(commonMessages, 'common')
  const format = useFormatter()
  return (names, { count = names.length, atMost = 4, type = 'conjunction' } = {}) => {
    const shown = names.slice(0, atMost)
    const more = count - shown.length
    return format.list([...shown.map(isolated), ...(more > 0 ? [t('andMore', { count: more })] : [])], {
      type,
    })
  }
}
