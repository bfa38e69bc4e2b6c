import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useTranslations } from 'use-intl'
import { FormDialog } from '#components/FormDialog.tsx'

/**
 * Warns before the tab is closed or loaded anew, which would end the import. Other pages of the app do no harm: it
 * stays in memory and a run goes on, which is said once while it runs.
 */
export function LeaveGuard({ running }: { running: boolean }) {
  const t = useTranslations('import.leave')
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => running && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
  if (blocker.state !== 'blocked') return null
  return (
    <FormDialog
      title={t('title')}
      submitLabel={t('submit')}
      pending={false}
      error={null}
      dirty={false}
      onSubmit={() => blocker.proceed()}
      onClose={() => blocker.reset()}
    >
      <span>{t('text')}</span>
    </FormDialog>
  )
}
