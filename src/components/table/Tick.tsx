interface Props {
  label: string
  checked: boolean
  /** Neither all nor none; a screen reader says "mixed". */
  indeterminate?: boolean
  disabled?: boolean
  title?: string | undefined
  /** `range`: with Shift held. */
  onToggle: (range: boolean) => void
}

/** The checkbox of a row. The browser's own: MUI's is five components and eight elements, in each of the rows. */
export const Tick = ({ label, checked, indeterminate = false, disabled, title, onToggle }: Props) => (
  <label className="tick" title={title}>
    <input
      ref={(box) => {
        // There is no attribute for it.
        if (box) box.indeterminate = indeterminate
      }}
      type="checkbox"
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onToggle((event.nativeEvent as MouseEvent).shiftKey)}
    />
  </label>
)
