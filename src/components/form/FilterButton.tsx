import Button from '@mui/material/Button'

/** One of several filters, of which one is on. */
export function FilterButton(props: { pressed: boolean; onClick: () => void; children: string }) {
  return (
    <Button
      variant={props.pressed ? 'contained' : 'outlined'}
      color={props.pressed ? 'secondary' : 'inherit'}
      aria-pressed={props.pressed}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  )
}
