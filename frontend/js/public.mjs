// Pages work without this; it saves a few clicks and says errors aloud.
import { createAll, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink } from 'govuk-frontend'
import './where.mjs'

class QuietRadios extends Radios {
  // A radio button may not carry aria-expanded (WAI-ARIA 1.2); what it reveals comes next in reading order.
  syncConditionalRevealWithInputState (input) {
    super.syncConditionalRevealWithInputState(input)
    input.removeAttribute('aria-expanded')
  }
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, QuietRadios, ServiceNavigation, SkipLink]) {
  createAll(component)
}
