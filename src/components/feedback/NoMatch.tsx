import Button from '@mui/material/Button'
import { EmptyState } from './EmptyState.tsx'

interface Props {
  title: string
  clearLabel: string
  onClear: () => void
}

/** In the place of rows where the search finds none. */
export const NoMatch = ({ title, clearLabel, onClear }: Props) => (
  <EmptyState
    title={title}
    action={
      <Button variant="outlined" onClick={onClear}>
        {clearLabel}
      </Button>
    }
  />
)
