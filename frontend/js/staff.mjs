// The public script and what only staff pages use.
import './public.mjs'
import { createAll, Tabs } from 'govuk-frontend'

createAll(Tabs)
