/** The one sign of the focus, for every control: two pixels that keep clear of it, in a colour that nothing else has. */
export const focusRing = { outline: '2px solid var(--mui-palette-info-main)', outlineOffset: 2 }

/** Where what surrounds it would cut off what is outside of it. */
export const innerFocusRing = { ...focusRing, outlineOffset: -2 }
