/** A part of `index.html`, by its `data-part`. */
export function part<E extends Element = HTMLElement>(name: string): E {
  const found = document.querySelector<E>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The page has no part ${name}`);
  return found;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
