import { type ReactNode, useState } from 'react'
import { useLocation } from 'react-router'
import { Revert } from '#components/batch/revert.ts'
import { useOnDemand } from '#components/page/use-on-demand.ts'

const load = async () => (await import('#features/batches/RevertBatch.tsx')).RevertBatch

/** The one dialog that takes something back, for all pages; it belongs to the page that it was opened on. */
export function RevertProvider({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const [RevertBatch, whenThere] = useOnDemand(load)
  const [asked, setAsked] = useState<{ reverted: string | number; at: string } | null>(null)
  // Whoever left it does not mean it on a later visit.
  if (asked && asked.at !== pathname) setAsked(null)
  return (
    <Revert value={(reverted) => whenThere(() => setAsked({ reverted, at: pathname }))}>
      {children}
      {RevertBatch && asked?.at === pathname && (
        <RevertBatch reverted={asked.reverted} onClose={() => setAsked(null)} />
      )}
    </Revert>
  )
}
