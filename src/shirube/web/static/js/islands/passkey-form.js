// @ts-check
// A form that a passkey fills in: signs in (data-options-url), confirms (data-options) or is made (data-create).

/** @param {string} text base64url @returns {ArrayBuffer} */
function bytesOf(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0)).buffer;
}

/** @param {ArrayBuffer} buffer @returns {string} base64url */
function textOf(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {any} found */
const withId = (found) => ({ ...found, id: bytesOf(found.id) });

/** @param {any} options as the server writes them */
function toAsk(options) {
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(withId) }),
  };
}

/** @param {any} options as the server writes them */
function toMake(options) {
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    user: withId(options.user),
    excludeCredentials: (options.excludeCredentials ?? []).map(withId),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}

/** @param {any} credential */
function written(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const filled = parts.filter((part) => response[part]).map((part) => [part, textOf(response[part])]);
  const transports = response.getTransports ? { transports: response.getTransports() } : {};
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: textOf(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(filled), ...transports },
  });
}

customElements.define("passkey-form", class extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.hidden = false;
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.form.addEventListener("submit", (event) => this.ask(event));
  }

  /** @param {Event} event */
  async ask(event) {
    event.preventDefault();
    this.querySelector("[role=alert]")?.remove();
    try {
      const credential = await this.credential((await this.options()).publicKey);
      const field = /** @type {HTMLInputElement} */ (this.form?.elements.namedItem("credential"));
      field.value = written(credential);
      this.form?.submit();
    } catch {
      this.explain();
    }
  }

  /** @returns {Promise<any>} */
  async options() {
    if (this.dataset.options) return JSON.parse(this.dataset.options);
    const answer = await fetch(this.dataset.optionsUrl ?? "", { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  }

  /** @param {any} options */
  credential(options) {
    if (this.dataset.create === undefined) return navigator.credentials.get({ publicKey: toAsk(options) });
    return navigator.credentials.create({ publicKey: toMake(options) });
  }

  explain() {
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    said.className = "field__error";
    said.textContent = this.dataset.failed ?? "";
    this.append(said);
  }
});
