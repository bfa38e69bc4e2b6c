import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

/** Stands on paper for a list that would fill too much of it. */
export function TooLong(list: { label: string; count: number }) {
  const t = useText(commonMessages, 'common')
  return <p className="on-paper">{t('tooLongToPrint', list)}</p>
}
