import { type ComponentType, useState } from 'react'
import { useNotify } from '../feedback/Notifications.tsx'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

/**
 * A dialog or a menu whose code comes when it is opened: the component once it is there, and what opens it. Where the code
 * does not come the page stays as it is, and says so with a way to try again.
 */
export function useOnDemand<Props>(load: () => Promise<ComponentType<Props>>) {
  const t = useText(commonMessages, 'common')
  const notify = useNotify()
  const [part, setPart] = useState<ComponentType<Props> | null>(null)
  /** Has the code fetched, and then does `open`. */
  const whenThere = (open: () => void) => {
    load().then(
      (loaded) => {
        setPart(() => loaded)
        open()
      },
      () => {
        const action = { label: t('retry'), onClick: () => whenThere(open) }
        notify({ text: t('codeMissing'), severity: 'error', action })
      },
    )
  }
  return [part, whenThere] as const
}
