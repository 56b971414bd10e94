/** A button that sorts the list by distance. The position goes only into the address of the page, rounded to about ten metres. */
class NearMe extends HTMLElement {
  connectedCallback() {
    if (!('geolocation' in navigator)) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = this.dataset.words;
    const says = document.createElement('p');
    says.setAttribute('role', 'status');
    button.addEventListener('click', () => navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const address = new URL(location.href);
        address.search = new URLSearchParams({ near: `${coords.longitude.toFixed(4)},${coords.latitude.toFixed(4)}` });
        location.assign(address);
      },
      () => { says.textContent = this.dataset.refused; },
      { timeout: 10_000, maximumAge: 300_000 },
    ));
    this.append(button, says);
  }
}

customElements.define('zs-near', NearMe);
document.getElementById('faults')?.focus();
