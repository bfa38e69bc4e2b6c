// For CI: Debian's Firefox, where there is none and we may. Without one its story is left out, and says so.
import { findFirefox } from './firefox.js'
import { installPackage } from './on-path.js'

if (!findFirefox()) installPackage('firefox-esr')
