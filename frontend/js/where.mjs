// "Use where I am now" beside a question for a place: asks the device, then the server names the place.
const SECONDS = 15

for (const part of document.querySelectorAll('[data-fp-here]')) {
  if (!('geolocation' in navigator)) continue
  const button = part.querySelector('button')
  const refused = part.querySelector('[role="status"]')
  const where = part.querySelector('input')
  part.hidden = false
  button.addEventListener('click', event => {
    if (where.value) return
    event.preventDefault()
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        where.value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`
        button.form.requestSubmit(button)
      },
      () => { refused.hidden = false },
      { enableHighAccuracy: true, timeout: SECONDS * 1000, maximumAge: 60_000 }
    )
  })
}
