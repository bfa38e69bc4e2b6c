import Button from '@mui/material/Button'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

interface Props {
  /** Of a list that is read page by page. */
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

/** Reads the next page of what is listed newest first; nothing where there is none. */
export function OlderButton({ list }: Props) {
  const t = useText(commonMessages, 'common')
  if (!list.hasNextPage) return null
  return (
    <Button
      className="no-print"
      variant="outlined"
      sx={{ mt: 1.5 }}
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('older')}
    </Button>
  )
}
