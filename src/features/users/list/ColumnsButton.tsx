import Button from '@mui/material/Button'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { infoQuery } from '#api/session.ts'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

const load = async () => (await import('../columns/MoreColumns.tsx')).ColumnsMenu

/** Opens the menu of columns, where there are any to be shown and there is room for them. */
export function ColumnsButton() {
  const t = useText(listMessages)
  const [ColumnsMenu, whenThere] = useOnDemand(load)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (useQuery(infoQuery()).data?.activity !== 'person') return null
  return (
    <>
      <Button
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        sx={{ display: { xs: 'none', md: 'inline-flex' } }}
        onClick={({ currentTarget }) => whenThere(() => setAnchor(currentTarget))}
      >
        {t('columns')}
      </Button>
      {ColumnsMenu && anchor && <ColumnsMenu anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  )
}
