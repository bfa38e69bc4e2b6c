/** Stands for a value that there is not; screen readers are told why. */
export const Dash = ({ reason }: { reason: string }) => (
  <span title={reason}>
    <span aria-hidden>–</span>
    <span className="unseen">{reason}</span>
  </span>
)
